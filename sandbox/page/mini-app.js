// A Mini App open on a phone: its frame, what Telegram draws around it, and the talk with it over postMessage.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { HANDLERS } from "./mini-app-events.js";

const COLOUR = /^#[0-9a-f]{6}$/i;
const KINDS = ["ok", "close", "cancel", "default", "destructive"];
const { dataset } = document.documentElement;

export const isDark = () =>
  dataset.theme === "dark" || (dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);

/** A page of the sandbox's own must not reach out of its frame; any other has its own origin to itself. */
const freedom = (url) =>
  `allow-scripts allow-forms${new URL(url).origin === location.origin ? "" : " allow-same-origin"}`;

const open = new Map(); // app → MiniApp

/** The bot has answered the app's query, which closes it. */
export const closedByBot = ({ app, closed }) => closed && open.get(app)?.close();

export class MiniApp {
  asksBeforeClosing = false;
  isAsking = false; // one question at a time
  #frame = h("iframe", { title: t("miniApp"), referrerPolicy: "no-referrer" });
  #back = iconButton("back", t("appBack"), () => this.send("back_button_pressed"));
  #settings = button(t("appSettings"), () => this.send("settings_button_pressed"), ".settings", { hidden: true });
  #bottom = h("div.app-buttons", { hidden: true });
  #header;

  /** `opened` is the server's answer {app, url, origin}; `chat` is where it was opened. */
  constructor(opened, chat) {
    this.opened = opened;
    this.chat = chat;
    this.buttons = { main: this.#button("main", ".primary"), secondary: this.#button("secondary") };
    this.#back.hidden = true;
    const close = iconButton("close", t("closeApp"), () => this.leave());
    const name = h("h2", {}, chat.phone.row?.title ?? t("miniApp"));
    this.#header = h("header", {}, this.#back, name, this.#settings, close);
    this.#bottom.append(this.buttons.secondary, this.buttons.main);
    const title = { role: "dialog", "aria-label": `${t("miniApp")}: ${name.textContent}` };
    this.element = h("section.mini-app", title, this.#header, this.#frame, this.#bottom);
    this.element.addEventListener("keydown", ({ key }) => key === "Escape" && this.leave());
    addEventListener("message", this.#heard);
  }

  #button(which, look = "") {
    return button("", () => this.send(`${which}_button_pressed`), `.app-button${look}`, { hidden: true });
  }

  show() {
    this.before = document.activeElement;
    open.set(this.opened.app, this);
    this.#frame.sandbox = freedom(this.opened.url);
    this.#frame.src = this.opened.url;
    this.chat.phone.element.append(this.element);
    this.#frame.focus();
  }

  /** Events go both ways as JSON {eventType, eventData}; the app is known by its window, whatever its address is. */
  send(eventType, eventData = {}) {
    this.#frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), "*");
  }

  #heard = ({ source, data }) => {
    if (source !== this.#frame.contentWindow || typeof data !== "string") return;
    let said;
    try {
      said = JSON.parse(data);
    } catch {
      return;
    }
    const handle = Object.hasOwn(HANDLERS, said?.eventType) && HANDLERS[said.eventType];
    if (handle) this.#attempt(handle, said.eventData ?? {});
    else if (said?.eventType) this.chat.tell(t("appAsksUnknown", { event: said.eventType }));
  };

  async #attempt(handle, facts) {
    try {
      await handle(this, facts);
    } catch (problem) {
      this.chat.complain(problem.message);
    }
  }

  viewport() {
    this.send("viewport_changed", { height: this.#frame.clientHeight, is_expanded: true, is_state_stable: true });
  }

  /** What the app wishes for one of the two buttons under it. */
  setButton(which, { is_visible, is_active, is_progress_visible: busy = false, text = "", color, text_color: ink }) {
    const node = this.buttons[which];
    node.hidden = !is_visible;
    node.disabled = is_active === false || Boolean(busy);
    node.ariaBusy = String(Boolean(busy));
    node.textContent = text;
    if (COLOUR.test(color)) node.style.background = color;
    if (COLOUR.test(ink)) node.style.color = ink;
    this.#bottom.hidden = this.buttons.main.hidden && this.buttons.secondary.hidden;
  }

  setCorner(which, visible) {
    (which === "back" ? this.#back : this.#settings).hidden = !visible;
  }

  paintHeader(color) {
    if (COLOUR.test(color)) this.#header.style.background = color;
  }

  /** A question over the app; resolves to the id of the button pressed, or undefined when it was put away. */
  ask({ title, message, buttons }) {
    return new Promise((resolve) => {
      const choose = (id) => () => {
        dialog.remove();
        this.isAsking = this.#frame.inert = this.#bottom.inert = false;
        this.#frame.focus();
        resolve(id);
      };
      const words = (type) => t(`popup_${KINDS.includes(type) ? type : "default"}`);
      const look = (type) => (type === "destructive" ? ".red" : "");
      const choices = buttons.map(({ id, type, text }) => button(text || words(type), choose(id), look(type)));
      const said = [title && h("h2", {}, title), h("p", {}, message)];
      const dialog = h("dialog.alert", { role: "alertdialog", "aria-label": title || message }, said, choices);
      dialog.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key === "Escape") choose()();
      });
      this.isAsking = true; // not before the wish has proved to be one
      this.element.append(dialog);
      this.#frame.inert = this.#bottom.inert = true;
      dialog.show();
    });
  }

  /** The person closes the app; one that has unsaved changes may ask first. */
  async leave() {
    const buttons = [{ id: "close", type: "destructive", text: t("closeApp") }, { id: "", type: "cancel" }];
    const sure = !this.asksBeforeClosing || (await this.ask({ message: t("closeUnsaved"), buttons })) === "close";
    if (sure) await this.close();
  }

  async close() {
    if (!this.element.isConnected) return;
    open.delete(this.opened.app);
    removeEventListener("message", this.#heard);
    this.element.remove();
    this.before?.focus?.();
    await this.chat.attempt(() => this.chat.hand.act("mini_app/close", { app: this.opened.app }));
  }
}
