// The bot's keys under the text box: they stand in for typing. One button folds them away and back.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";

export class Keys {
  element = h("div.reply-keyboard", { role: "group", "aria-label": t("replyKeyboard"), hidden: true });
  toggle = iconButton("keys", t("toggleKeyboard"), () => this.fold(!this.element.hidden));
  #shown = "";

  /** `press(key)` sends what the key says or asks for. */
  constructor(press) {
    this.press = press;
  }

  fold(away) {
    this.element.hidden = away;
    this.toggle.ariaExpanded = String(!away);
  }

  /** Keys that came anew show themselves; those folded away by hand, or used the one time they are for, stay folded. */
  show({ keyboard, keyboard_from: from }) {
    const rows = keyboard?.keyboard ?? [];
    const wanted = JSON.stringify([keyboard, from]);
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.element.replaceChildren(...rows.map((row) => this.#row(row)));
    this.element.classList.toggle("tall", !keyboard?.resize_keyboard);
    this.toggle.hidden = !rows.length;
    this.fold(!rows.length || Boolean(keyboard.used));
  }

  #row(row) {
    return h("div.row", {}, row.map((key) => this.#key(key)));
  }

  #key(key) {
    return button(key.text, () => this.press(key), ".reply-key", { dataset: { style: key.style ?? "" } });
  }
}
