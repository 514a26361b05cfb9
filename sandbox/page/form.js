// Questions with fields: a dialog that stays open and says why when what was asked for cannot be done.
import { modal } from "./dialogs.js";
import { h } from "./dom.js";

/** `use()` runs when the form is sent; the dialog closes when it went well. */
export function askFor(heading, fields, label, use) {
  const form = h("form", {}, fields, h("button.primary", {}, label));
  const dialog = modal(heading, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attemptIn(dialog, use);
  });
}

export async function attemptIn(dialog, use) {
  try {
    await use();
    dialog.close();
  } catch (problem) {
    dialog.complain(problem.message);
  }
}

export const line = (props = {}) => h("input", { autocomplete: "off", ...props });

export const tickBox = (checked = false) => h("input", { type: "checkbox", checked });

export const tick = (box, label) => h("label.tick", {}, box, h("span", {}, label));

/** Boxes to tick beside names: {element, chosen()}. `pairs` are [value, name]. */
export function ticks(legend, pairs, checked = false) {
  const rows = pairs.map(([value, name]) => ({ value, name, box: tickBox(checked) }));
  const element = h("fieldset", {}, h("legend", {}, legend), rows.map(({ box, name }) => tick(box, name)));
  return { element, chosen: () => rows.filter(({ box }) => box.checked).map(({ value }) => value) };
}
