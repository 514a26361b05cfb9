// One chat on a phone: what is written there, and everything the hand can do in it.
import { hand } from "./api.js";
import { attachments } from "./attach.js";
import { Bottom } from "./bottom.js";
import { Composer } from "./composer.js";
import { button, h, reconcile } from "./dom.js";
import { oneAtATime } from "./events.js";
import { groupMenu } from "./groups.js";
import { t } from "./i18n.js";
import { Waiting } from "./keyboard.js";
import { wayOf } from "./links.js";
import { openMenu } from "./menu.js";
import { logItems } from "./message.js";
import { messageMenu } from "./message-menu.js";
import { MiniApp, isDark } from "./mini-app.js";
import { Pinned } from "./pinned.js";
import { topicAt } from "./places.js";
import { topicMenu } from "./topics.js";
import { writingItem } from "./writing.js";

const FLASH_MS = 1600;

export class Chat {
  state = null; // the screen as the server told it last
  #log = h("div.log", { role: "log", tabIndex: 0, "aria-label": t("chatLog") });
  #toBottom = button(t("toBottom"), () => this.#bottom.jump(), ".to-bottom", { hidden: true });
  #bottom = new Bottom(this.#log, (away) => (this.#toBottom.hidden = !away));
  #waiting = new Waiting();
  #pinned = new Pinned((messageId) => this.jumpTo(messageId));
  #told = new Set(); // callback answers already shown
  #looks = 0;

  constructor(phone, place) {
    this.phone = phone;
    this.place = place;
    this.hand = hand(phone.person.id, place);
    this.composer = new Composer(this);
    const screen = h("div.screen", {}, this.#log, this.#toBottom);
    this.element = h("div.view", {}, this.#pinned.element, screen, this.composer.element);
  }

  get isPrivate() {
    return !this.place.chat;
  }

  get #topic() {
    return topicAt(this.phone.row, this.place);
  }

  about() {
    const { title, members } = this.phone.row;
    if (this.isPrivate) return t("chatWith", { bot: title });
    return this.#topic ? `${this.#topic.name} · ${title}` : `${title} · ${t("members", { count: members })}`;
  }

  menu() {
    if (this.isPrivate) return this.#botMenu();
    return [...topicMenu(this.phone, this.#topic), ...groupMenu(this.phone)];
  }

  #botMenu() {
    const { start, block, unblock } = this.hand;
    const { blocked, started } = this.state ?? {};
    const gate = blocked ? [t("unblock"), unblock] : [t("block"), block];
    const items = [[t("sendStart"), () => start()], started && gate];
    return items.filter(Boolean).map(([label, act]) => [label, () => this.attempt(act)]);
  }

  /** Why nothing can be written here now: [words, the one thing to press]; null when it can. */
  obstacle({ started, blocked }) {
    const { start, unblock } = this.hand;
    if (this.phone.person.deleted) return [t("accountDeleted")];
    if (blocked) return [t("unblock"), unblock];
    if (this.isPrivate && !started) return [t("start"), () => start()];
    return this.isPrivate ? null : this.#groupObstacle();
  }

  #groupObstacle() {
    const { row } = this.phone;
    if (!row) return [t("notInGroup")];
    if (this.#topic && !this.#topic.may_write) return [t("topicIsClosed")];
    return row.may_write ? null : [t("mayNotWrite")];
  }

  attempt = (action) => this.phone.attempt(action);

  look = oneAtATime(async () => {
    const number = ++this.#looks;
    this.#show(await this.hand.chat(), number);
  });

  #show(state, number) {
    this.#tellAnswers(state.alerts);
    if (isBotsNews(this.state, state)) this.phone.heardFrom(this.place);
    this.state = state;
    reconcile(this.#log, [...logItems(state, this), ...writingItem(state, this)]);
    this.#waiting.settle(state.unanswered, number);
    this.#waiting.paint(this.#log);
    this.#pinned.show(state);
    this.composer.show(state);
    this.#bottom.settle();
  }

  #tellAnswers(alerts) {
    for (const { query_id: id, text, show_alert: insists, url } of alerts) {
      const isNew = this.state && !this.#told.has(id);
      this.#told.add(id);
      if (!isNew) continue;
      if (url) this.follow(url);
      if (text) this.phone.notices[insists ? "alert" : "toast"](text);
    }
  }

  /** What is written in the text box: a new message, or the new text of the one being edited. */
  send(text, { edit, reply }) {
    if (edit) return this.attempt(() => this.hand.edit(edit.message_id, text));
    this.#bottom.jump();
    return this.attempt(() => this.hand.say(text, reply?.message_id));
  }

  pressInline(messageId, data) {
    return this.attempt(async () => {
      const { query_id: id } = await this.hand.pressInline(messageId, data);
      this.#waiting.started(id, messageId, data, this.#looks);
    });
  }

  /** Opens a Mini App: {message_id, text} names its button, {text} its key, {menu: true} the bot's menu button. */
  openApp(wish) {
    return this.attempt(() => this.hand.act("mini_app", { ...wish, dark: isDark() }).then(this.showApp));
  }

  showApp = (opened) => new MiniApp(opened, this).show();

  /** A link that leads to a bot or a group asks who opens it; true when it is one. */
  openLink(address) {
    const isWay = wayOf(address) !== null;
    if (isWay) this.phone.world.openLink(address, this.phone.person.id);
    return isWay;
  }

  follow(address) {
    if (!this.openLink(address)) window.open(address, "_blank", "noopener");
  }

  /** A button begins an inline query: the bot's name and the words go into the box, here or in a chosen chat. */
  inlineQuery(query, isHere) {
    const { username } = this.phone.world.bots().find(({ id }) => id === this.place.bot);
    const text = `@${username} ${query}`;
    if (isHere) this.composer.begin(text);
    else this.phone.choosePlace(t("whereTo"), (place) => this.phone.begin(place, text));
  }

  /** Brings a message into sight and lets it glow; tells when it is not there. */
  jumpTo(messageId) {
    const found = this.#log.querySelector(`[data-message-id="${messageId}"]`);
    if (!found) return this.complain(t("notHere"));
    found.scrollIntoView({ block: "center" });
    found.classList.add("found");
    return setTimeout(() => found.classList.remove("found"), FLASH_MS);
  }

  /** Sends a message on to another place, which is opened then. */
  forward(messageId) {
    const { bot, chat } = this.place;
    const source = chat ? { from_chat: chat } : { from_bot: bot };
    this.phone.choosePlace(t("forwardTo"), async (place) => {
      await hand(this.phone.person.id, place).act("forward", { message_id: messageId, ...source });
      this.phone.go(place);
    });
  }

  say = (text) => this.attempt(() => this.hand.say(text));
  tell = (text) => this.phone.notices.toast(text);
  complain = (text) => this.phone.notices.toast(text, "bad");
  wouldCall = (number) => this.tell(t("wouldCall", { number }));
  offerAttachments = (anchor) => openMenu(anchor, attachments(this));
  openMessageMenu = (message, anchor) => openMenu(anchor, messageMenu(message, this));
}

/** Has a bot said something since the state `before`? */
function isBotsNews(before, { messages }) {
  const last = messages.at(-1);
  return last?.from === "bot" && before?.messages.at(-1)?.message_id !== last.message_id;
}
