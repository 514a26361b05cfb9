// The lower end of a phone: the text box, attachments, the reply keyboard, and what stands there instead of them.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { replyKeyboard } from "./keyboard.js";
import { Recorder } from "./voice.js";

export class Composer {
  #phone;
  #mode = {}; // {edit: message} or {reply: message} while one is chosen
  #shownKeys = "";
  #box = h("textarea", { rows: 1, placeholder: t("write"), "aria-label": t("write") });
  #keys = h("div.reply-keyboard", { role: "group", "aria-label": t("replyKeyboard"), hidden: true });
  #toggle = iconButton("keys", t("toggleKeyboard"), () => this.#showKeys(this.#keys.hidden));
  #modeText = h("p");
  #modeBar = h("div.mode", { hidden: true }, this.#modeText, iconButton("close", t("cancel"), () => this.choose({})));
  #instead = button("", () => {}, ".primary.instead", { hidden: true });

  constructor(phone) {
    this.#phone = phone;
    const form = this.#form();
    const busy = (isBusy) => (form.hidden = isBusy);
    this.recorder = new Recorder(phone, busy);
    this.writing = h("div.writing", {}, this.#modeBar, form, this.recorder.element, this.#keys);
    this.element = h("footer.composer", {}, this.writing, this.#instead);
    this.#box.addEventListener("keydown", (event) => this.#typed(event));
  }

  #form() {
    const record = () => this.recorder.record();
    const attach = iconButton("attach", t("attach"), () => this.#phone.offerAttachments(attach, record));
    const send = h("button.primary.send", { type: "submit" }, t("send"));
    const form = h("form.write", {}, attach, this.#box, this.#toggle, send);
    form.addEventListener("submit", (event) => this.#submit(event));
    return form;
  }

  #typed(event) {
    if (event.key === "Escape") this.choose({});
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.#box.value.trim();
    if (!text || !(await this.#phone.send(text, this.#mode))) return;
    this.#box.value = "";
    this.choose({});
  }

  /** {edit: message} and {reply: message} aim the text box at that message, {} at none. */
  choose(mode) {
    if (this.#mode.edit || mode.edit) this.#box.value = mode.edit?.text ?? "";
    this.#mode = mode;
    const message = mode.edit ?? mode.reply;
    this.#modeBar.hidden = !message;
    if (!message) return;
    const quoted = message.text ?? message.caption ?? t("attachment");
    this.#modeText.textContent = `${t(mode.edit ? "editing" : "replying")}: ${quoted}`;
    this.#box.focus();
  }

  #showKeys(show) {
    this.#keys.hidden = !show;
    this.#toggle.ariaExpanded = String(show);
  }

  /** A new keyboard shows itself; one that was folded away by hand stays folded. */
  setKeyboard(rows) {
    const wanted = JSON.stringify(rows);
    if (wanted === this.#shownKeys) return;
    this.#shownKeys = wanted;
    const press = (text) => this.#phone.attempt(() => this.#phone.hand.pressReply(text));
    this.#keys.replaceChildren(...replyKeyboard(rows, press));
    this.#toggle.hidden = !rows.length;
    this.#showKeys(rows.length > 0);
  }

  /** A phone that cannot write now offers the one thing it can do. */
  setState({ deleted, blocked, started }) {
    const { unblock, start } = this.#phone.hand;
    let offer = started ? null : ["start", start];
    if (blocked) offer = ["unblock", unblock];
    if (deleted) offer = ["accountDeleted"];
    this.writing.hidden = Boolean(offer);
    this.#instead.hidden = !offer;
    if (!offer) return;
    const [label, action] = offer;
    this.#instead.textContent = t(label);
    this.#instead.disabled = !action;
    this.#instead.onclick = () => this.#phone.attempt(() => action());
  }
}
