// Draws a form of the portal with JSON Forms as it comes: its own renderers, no widget of ours.
import Ajv2020 from "ajv/dist/2020";
import { JsonForms } from "@jsonforms/react";
import { vanillaCells, vanillaRenderers } from "@jsonforms/vanilla-renderers";
import React from "react";
import { createRoot } from "react-dom/client";

const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });

window.draw = ({ schema, ui }, answers) => {
  document.body.innerHTML = '<div id="root"></div>';
  window.drawn = { answers, errors: [] };
  createRoot(document.getElementById("root")).render(
    <JsonForms
      schema={schema}
      uischema={ui}
      data={answers}
      renderers={vanillaRenderers}
      cells={vanillaCells}
      ajv={ajv}
      onChange={({ data, errors }) => {
        window.drawn = { answers: data, errors: errors.map((each) => each.instancePath || each.message) };
      }}
    />,
  );
};

const pause = () => new Promise((resolve) => setTimeout(resolve, 30));

// React hears of a value only when it is set as the browser itself sets it.
const put = (field, value) => {
  const kind = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
};

// Turns to another page of the form, and waits until it is there.
window.turnTo = async (label) => {
  const tab = () => [...document.querySelectorAll("#root li")].find((each) => each.textContent === label);
  tab().click();
  while (!tab().className.includes("selected")) await pause();
  await pause();
};

// Fills in what is on the page that is shown, as somebody with a mouse and a keyboard does; tells what it found.
window.fill = async (answers) => {
  const found = [];
  for (const [name, value] of Object.entries(answers)) {
    const field = document.getElementById(`#/properties/${name}-input`);
    if (field === null) continue;
    if (field.type === "checkbox") {
      // A box that was never touched is no answer: "no" is yes taken back.
      field.click();
      await pause();
      if (!value) document.getElementById(`#/properties/${name}-input`).click();
    } else {
      put(field, value);
    }
    await pause();
    found.push(name);
  }
  return found;
};
