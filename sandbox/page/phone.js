// One person's phone: the chat with the bot as this person sees it, and everything the hand can do there.
import { hand } from "./api.js";
import { attachments } from "./attach.js";
import { Bottom } from "./bottom.js";
import { Composer } from "./composer.js";
import { button, h, reconcile } from "./dom.js";
import { oneAtATime } from "./events.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { Waiting } from "./keyboard.js";
import { startPayload } from "./links.js";
import { openMenu } from "./menu.js";
import { logItems } from "./message.js";
import { Notices } from "./notices.js";
import { fullName } from "./people.js";

export class Phone {
  #title = h("h2");
  #about = h("p");
  #log = h("div.log", { role: "log", tabIndex: 0, "aria-label": t("chatLog") });
  #toBottom = button(t("toBottom"), () => this.#bottom.jump(), ".to-bottom", { hidden: true });
  #bottom = new Bottom(this.#log, (away) => (this.#toBottom.hidden = !away));
  #notices = new Notices();
  #waiting = new Waiting();
  #composer = new Composer(this);
  #told = new Set(); // callback answers already shown
  #opened = false; // the first look is over
  #blocked = false;
  #looks = 0;

  /** `world` is {botName(), openLink(link, personId), close(personId)}. */
  constructor(person, world) {
    this.person = person;
    this.world = world;
    this.hand = hand(person.id);
    const screen = h("div.screen", {}, this.#log, this.#toBottom, this.#notices.elements);
    const parts = [this.#header(), screen, this.#composer.element];
    this.element = h("article.phone", { dataset: { person: person.id } }, parts);
    this.setPerson(person);
  }

  #header() {
    const more = iconButton("more", t("phoneMenu"), () => openMenu(more, this.#phoneMenu()));
    const close = iconButton("close", t("closePhone"), () => this.world.close(this.person.id));
    return h("header", {}, h("div.who", {}, this.#title, this.#about), more, close);
  }

  setPerson(person) {
    this.person = person;
    this.#title.textContent = fullName(person);
    this.#about.textContent = t("chatWith", { bot: this.world.botName() });
    this.element.ariaLabel = t("phoneOf", { name: fullName(person) });
  }

  /** Does it, looks again, and tells what went wrong. True when it went well. */
  async attempt(action) {
    try {
      await action();
      await this.#refresh();
      return true;
    } catch (problem) {
      this.#notices.toast(problem.message, "bad");
      return false;
    }
  }

  look = () => this.attempt(() => {});

  #refresh = oneAtATime(async () => {
    const number = ++this.#looks;
    this.#show(await this.hand.chat(), number);
  });

  #show(chat, number) {
    this.#tellAnswers(chat.alerts);
    this.#blocked = chat.blocked;
    reconcile(this.#log, logItems(chat.messages, this));
    this.#waiting.settle(chat.unanswered, number);
    this.#waiting.paint(this.#log);
    this.#composer.setKeyboard(chat.reply_keyboard);
    this.#composer.setState({ ...chat, deleted: this.person.deleted });
    this.#bottom.settle();
    this.#opened = true;
  }

  #tellAnswers(alerts) {
    for (const { query_id: id, text, show_alert: insists } of alerts) {
      const isNew = this.#opened && !this.#told.has(id);
      this.#told.add(id);
      if (!isNew || !text) continue;
      if (insists) this.#notices.alert(text);
      else this.#notices.toast(text);
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

  /** A link that starts the bot asks who opens it; true when it is one. */
  openLink(address) {
    const isStart = startPayload(address) !== null;
    if (isStart) this.world.openLink(address, this.person.id);
    return isStart;
  }

  say = (text) => this.attempt(() => this.hand.say(text));
  wouldCall = (number) => this.#notices.toast(t("wouldCall", { number }));
  complain = (text) => this.#notices.toast(text, "bad");
  offerAttachments = (anchor, record) => openMenu(anchor, attachments(this, record));

  openMessageMenu(message, anchor) {
    const mine = message.from === "me";
    openMenu(anchor, [
      [t("reply"), () => this.#composer.choose({ reply: message })],
      mine && message.text && [t("edit"), () => this.#composer.choose({ edit: message })],
      mine && [t("delete"), () => this.attempt(() => this.hand.erase(message.message_id))],
    ]);
  }

  #phoneMenu() {
    const { block, unblock, start } = this.hand;
    return [
      [t("openByLink"), () => this.world.openLink("", this.person.id)],
      [t("sendStart"), () => this.attempt(() => start())],
      this.#blocked ? [t("unblock"), () => this.attempt(unblock)] : [t("block"), () => this.attempt(block)],
    ];
  }
}
