// What Telegram shows over a chat: a passing line of text, or an alert that waits for OK.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";

const TOAST_MS = 5000;

export class Notices {
  #toasts = h("div.toasts", { role: "status" });
  #text = h("p");
  #ok = button(t("ok"), () => this.#alert.close(), ".primary");
  #alert = h("dialog.alert", { role: "alertdialog", "aria-label": t("alert") }, this.#text, this.#ok);
  elements = [this.#toasts, this.#alert];

  constructor() {
    this.#alert.addEventListener("keydown", (event) => event.key === "Escape" && this.#alert.close());
  }

  /** `tone` is "plain" or "bad". */
  toast(message, tone = "plain") {
    const node = h("p.toast", { dataset: { tone } }, message);
    this.#toasts.append(node);
    setTimeout(() => node.remove(), TOAST_MS);
  }

  /** Only this phone waits for OK; the phones beside it stay usable. */
  alert(message) {
    this.#text.textContent = message;
    if (!this.#alert.open) this.#alert.show();
    this.#ok.focus();
  }
}
