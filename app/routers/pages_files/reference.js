// Draws the reference, and in a sandbox offers to sign in as one of the cast.
"use strict";

(() => {
  const place = document.getElementById("reference");

  // The box above the operations searches all that their heads say; the library's own looks at groups alone.
  const searching = () => ({
    fn: {
      opsFilter: (groups, phrase) => {
        const words = phrase.toLowerCase().split(/\s+/).filter(Boolean);
        const fits = (each, tag) => {
          const operation = each.get("operation");
          const parts = [tag, each.get("method"), each.get("path"), operation.get("operationId"), operation.get("summary")];
          const told = parts.join(" ").toLowerCase();
          return words.every((word) => told.includes(word));
        };
        return groups
          .map((group, tag) => group.set("operations", group.get("operations").filter((each) => fits(each, tag))))
          .filter((group) => group.get("operations").size > 0);
      },
    },
  });
  const ui = window.SwaggerUIBundle({
    url: place.dataset.document,
    dom_id: "#reference",
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    defaultModelExpandDepth: 2,
    displayOperationId: false,
    displayRequestDuration: true,
    docExpansion: "list",
    filter: true,
    persistAuthorization: false,
    plugins: [searching],
    showExtensions: true,
    syntaxHighlight: { theme: "nord" },
    tryItOutEnabled: false,
    validatorUrl: null,
    onComplete: () => {
      document.querySelector(".operation-filter-input").placeholder = "Search the operations and the guides";
    },
  });

  const json = async (path, body) => {
    const sent = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(path, sent);
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.detail);
    return told;
  };

  // RFC 6238, with the browser's own HMAC.
  const oneTimeCode = async (secret) => {
    const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
    const bytes = bits.join("").match(/.{8}/g).map((byte) => parseInt(byte, 2));
    const counter = new DataView(new ArrayBuffer(8));
    counter.setUint32(4, Math.floor(Date.now() / 30000));
    const algorithm = { name: "HMAC", hash: "SHA-1" };
    const key = await crypto.subtle.importKey("raw", new Uint8Array(bytes), algorithm, false, ["sign"]);
    const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter.buffer));
    const number = mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff;
    return String(number % 1000000).padStart(6, "0");
  };

  const signIn = async (person) => {
    let session = await json("/v1/auth/sessions", { email: person.email, password: person.password });
    if (session.challenge) {
      const code = await oneTimeCode(person.totp_secret);
      const answer = { challenge_id: session.challenge.id, method: "totp", code };
      session = await json("/v1/auth/sessions/challenge-answers", answer);
    }
    ui.preauthorizeApiKey("member", session.access_token);
  };

  const offer = async () => {
    const { items } = await json("/v1/sandbox/people");
    const select = document.getElementById("person");
    const outcome = document.getElementById("outcome");
    for (const person of items.filter((each) => each.password)) select.add(new Option(person.key, person.key));
    select.addEventListener("change", async () => {
      outcome.textContent = "";
      const person = items.find((each) => each.key === select.value);
      if (!person) return ui.authActions.logout(["member"]);
      try {
        await signIn(person);
        outcome.textContent = "for ten minutes";
      } catch (fault) {
        outcome.textContent = fault.message;
      }
    });
    document.getElementById("sign-in").hidden = false;
  };

  if (place.dataset.people === "yes") offer();
})();
