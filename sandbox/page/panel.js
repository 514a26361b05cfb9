// A part of the page that a button opens and closes.
import { button } from "./dom.js";

/** The button for `panel`; `changed(open)` hears each press. */
export function toggleFor(panel, label, changed) {
  const toggle = button(label, press, "", { ariaExpanded: "false" });
  panel.hidden = true;

  function press() {
    panel.hidden = !panel.hidden;
    toggle.ariaExpanded = String(!panel.hidden);
    changed(!panel.hidden);
  }

  return toggle;
}
