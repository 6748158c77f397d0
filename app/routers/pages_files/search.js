// Finds what is looked for in the guides: from the box above a guide, and from the reference's own.
"use strict";

(() => {
  const BOXES = "#search, .operation-filter-input";
  const MOST = 6;
  let reading = null;

  const read = async () => {
    const answer = await fetch("/docs/guides/search.json");
    const { sections } = await answer.json();
    return sections.map((each) => ({ ...each, told: `${each.guide} ${each.heading} ${each.text}`.toLowerCase() }));
  };

  // Above a narrow page the list of guides is a row, which begins where the reader is.
  document.querySelector(".contents [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  const wordsOf = (phrase) => phrase.toLowerCase().split(/\s+/).filter(Boolean);

  // Those that say it in their heading come first; the others in the order in which one reads them.
  const fitting = (sections, words) => {
    const names = (each) => words.every((word) => `${each.guide} ${each.heading}`.toLowerCase().includes(word));
    const fits = sections.filter((each) => words.every((word) => each.told.includes(word)));
    return [...fits.filter(names), ...fits.filter((each) => !names(each))].slice(0, MOST);
  };

  const around = (text, words) => {
    const place = Math.max(0, text.toLowerCase().indexOf(words[0]) - 60);
    const from = place ? text.indexOf(" ", place) + 1 : 0;
    const to = from + 160 < text.length ? text.lastIndexOf(" ", from + 160) : text.length;
    return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  };

  const entry = (each, words) => {
    const link = document.createElement("a");
    link.href = each.href;
    link.textContent = each.heading === each.guide ? each.guide : `${each.guide}: ${each.heading}`;
    const told = document.createElement("span");
    told.textContent = around(each.text, words);
    const item = document.createElement("li");
    item.append(link, told);
    return item;
  };

  const listFor = (box) => {
    const present = document.getElementById("found");
    if (present) return present;
    const list = document.createElement("ol");
    list.id = "found";
    list.className = "found";
    list.setAttribute("aria-label", "In the guides");
    box.parentElement.append(list);
    return list;
  };

  document.addEventListener("input", async ({ target: box }) => {
    if (!box.matches(BOXES)) return;
    const words = wordsOf(box.value);
    const sections = words.length ? await (reading ??= read()) : [];
    if (wordsOf(box.value).join() !== words.join()) return;
    const list = listFor(box);
    const found = words.length ? fitting(sections, words) : [];
    list.replaceChildren(...found.map((each) => entry(each, words)));
    list.hidden = !found.length;
  });
})();
