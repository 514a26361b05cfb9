// The lower end of a chat: the text box with what is beside it, the bot's keys, or what stands there instead of them.
import { Commands } from "./commands.js";
import { button, h } from "./dom.js";
import { gist } from "./gist.js";
import { pressKey } from "./giving.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { InlineResults } from "./inline-results.js";
import { Keys } from "./keys.js";
import { MenuButton } from "./menu-button.js";
import { Recorder } from "./voice.js";

const LONGEST = 4096; // characters in one message; a longer text goes as several

export class Composer {
  #chat;
  #mode = {}; // {edit: message} or {reply: message} while one is chosen
  #asked = 0; // the message whose force_reply was followed last
  #box = h("textarea", { rows: 1, placeholder: t("write"), "aria-label": t("write") });
  #modeText = h("p");
  #modeBar = h("div.mode", { hidden: true }, this.#modeText, iconButton("close", t("cancel"), () => this.choose({})));
  #hint = h("p.hint", { role: "status", hidden: true });
  #instead = button("", () => {}, ".primary.instead", { hidden: true });

  constructor(chat) {
    this.#chat = chat;
    this.keys = new Keys((key) => pressKey(key, chat));
    this.results = new InlineResults(chat, () => this.#fill(""));
    this.menuButton = new MenuButton(() => chat.openApp({ menu: true }));
    this.commands = new Commands((text) => chat.say(text));
    const form = this.#form();
    this.recorder = new Recorder(chat, (isBusy) => (form.hidden = isBusy));
    const parts = [this.results.element, this.#modeBar, form, this.#hint, this.recorder.element, this.keys.element];
    this.writing = h("div.writing", {}, parts);
    this.element = h("footer.composer", {}, this.writing, this.#instead);
  }

  #form() {
    const attach = iconButton("attach", t("attach"), () => this.#chat.offerAttachments(attach));
    const send = h("button.primary.send", { type: "submit" }, t("send"));
    const before = [this.menuButton.element, attach];
    const form = h("form.write", {}, before, this.#box, this.commands.element, this.keys.toggle, send);
    form.addEventListener("submit", (event) => this.#submit(event));
    this.#box.addEventListener("keydown", (event) => this.#typed(event));
    this.#box.addEventListener("input", () => this.#changed());
    this.#box.addEventListener("paste", (event) => this.#pasted(event));
    return form;
  }

  #typed(event) {
    if (event.key === "Escape") this.choose({});
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    if (event.key === "ArrowUp" && !this.#box.value) this.#editLast(event);
  }

  #editLast(event) {
    const last = this.#chat.state?.messages.findLast(({ from, text, deleted }) => from === "me" && text && !deleted);
    if (!last) return;
    event.preventDefault();
    this.choose({ edit: last });
  }

  #changed() {
    this.results.typed(this.#box.value);
    const pieces = Math.ceil(this.#box.value.length / LONGEST);
    this.#hint.hidden = pieces < 2;
    this.#hint.textContent = t("willBeSeveral", { count: pieces });
  }

  async #pasted(event) {
    const file = [...event.clipboardData.files].find(({ type }) => type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    const caption = this.#box.value.trim();
    const { hand } = this.#chat;
    if (await this.#chat.attempt(() => hand.send("photo", { caption }, [["file", file]]))) this.#fill("");
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.#box.value.trim();
    const mode = this.#mode;
    if (!text) return;
    this.choose({});
    this.#fill("");
    if ((await this.#chat.send(text, mode)) || this.#box.value) return;
    this.choose(mode);
    this.#fill(text); // it could not be sent: nothing of it is lost
  }

  #fill(text) {
    this.#box.value = text;
    this.#changed();
  }

  get draft() {
    return this.#mode.edit ? "" : this.#box.value.trim();
  }

  /** Puts words into the box and the cursor after them. */
  begin(text) {
    this.#fill(text);
    this.#box.focus();
  }

  /** {edit: message} and {reply: message} aim the text box at that message, {} at none. */
  choose(mode, focus = true) {
    if (this.#mode.edit || mode.edit) this.#fill(mode.edit?.text ?? "");
    this.#mode = mode;
    const message = mode.edit ?? mode.reply;
    this.#modeBar.hidden = !message;
    if (!message) return;
    this.#modeText.textContent = `${t(mode.edit ? "editing" : "replying")}: ${gist(message)}`;
    if (focus) this.#box.focus();
  }

  show(state) {
    this.keys.show(state);
    this.commands.show(state);
    if (this.#chat.isPrivate) this.menuButton.show(state);
    this.#box.placeholder = state.keyboard?.input_field_placeholder ?? t("write");
    this.#followForcedReply(state);
    this.#offer(this.#chat.obstacle(state));
  }

  /** A bot may ask for an answer to its message: the box aims at it by itself, once. */
  #followForcedReply({ keyboard, keyboard_from: from, messages }) {
    if (!keyboard?.force_reply || from === this.#asked) return;
    this.#asked = from;
    const reply = messages.find(({ message_id: id }) => id === from);
    if (reply) this.choose({ reply }, false);
  }

  /** A person who cannot write now sees why, or the one thing to press. `obstacle` is [label, action?] or null. */
  #offer(obstacle) {
    this.writing.hidden = Boolean(obstacle);
    this.#instead.hidden = !obstacle;
    if (!obstacle) return;
    const [label, action] = obstacle;
    this.#instead.textContent = label;
    this.#instead.disabled = !action;
    this.#instead.onclick = () => this.#chat.attempt(action);
  }
}
