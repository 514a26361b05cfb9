// How the page looks: light, dark or as the system wishes; letters of the usual size, or large for a projector.
import { button } from "./dom.js";
import { t } from "./i18n.js";
import { recall, remember } from "./memory.js";
import { openMenu } from "./menu.js";

const LOOKS = { theme: ["system", "light", "dark"], letters: ["usual", "large"] };
const root = document.documentElement;

for (const [name, values] of Object.entries(LOOKS)) {
  const remembered = recall(name, values[0]);
  root.dataset[name] = values.includes(remembered) ? remembered : values[0];
}

/** The button that opens the choice. */
export function looksButton() {
  const open = button(t("look"), () => openMenu(open, choices()), ".look", { ariaHasPopup: "menu" });
  return open;
}

function choices() {
  const choice = (name, value) => [t(`look_${value}`), () => choose(name, value), root.dataset[name] === value];
  return Object.entries(LOOKS).flatMap(([name, values]) => values.map((value) => choice(name, value)));
}

function choose(name, value) {
  root.dataset[name] = value;
  remember(name, value);
}
