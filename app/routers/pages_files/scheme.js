// Follows the reader's choice of light or dark, also when it changes; the reference has a class for dark.
"use strict";

(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", follow);
  follow();
})();
