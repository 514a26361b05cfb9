// One person's phone: the list of chats, a team room's topics, or one chat, with the way back between them.
import { hand } from "./api.js";
import { Chat } from "./chat.js";
import { ChatList } from "./chats.js";
import { modal } from "./dialogs.js";
import { button, h } from "./dom.js";
import { oneAtATime } from "./events.js";
import { attemptIn } from "./form.js";
import { askGroup } from "./groups.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { recall, remember } from "./memory.js";
import { openMenu } from "./menu.js";
import { Notices } from "./notices.js";
import { fullName } from "./people.js";
import { LIST, allRows, keyOf, parentOf, placesIn, rowAt } from "./places.js";
import { Seen } from "./seen.js";
import { TopicList } from "./topics.js";
import { Typing } from "./typing.js";

export class Phone {
  rows = []; // its chats as the server told last, and the bots nobody has started
  notices = new Notices();
  #title = h("h2");
  #about = h("p");
  #more = iconButton("more", t("phoneMenu"), () => openMenu(this.#more, this.#menu()));
  #back = iconButton("back", t("toChats"), () => this.go(parentOf(this.#where, this.rows)));
  #body = h("div.body");
  #views = new Map();
  #where = null; // what lies on the screen; null before the first look
  #typing = new Typing(() => this.#head());

  /** `world` is {bots(), people(), openLink(link, personId), close(personId)}. */
  constructor(person, world) {
    this.person = person;
    this.world = world;
    this.hand = hand(person.id);
    this.seen = new Seen(person.id);
    const parts = [this.#header(), this.#body, ...this.notices.elements];
    this.element = h("article.phone", { dataset: { person: person.id } }, parts);
    this.setPerson(person);
  }

  #header() {
    this.#back.hidden = this.#more.hidden = true; // they lead nowhere before the first look
    const close = iconButton("close", t("closePhone"), () => this.world.close(this.person.id));
    return h("header", {}, this.#back, h("div.who", {}, this.#title, this.#about), this.#more, close);
  }

  setPerson(person) {
    this.person = person;
    this.#title.textContent = fullName(person);
    this.element.ariaLabel = t("phoneOf", { name: fullName(person) });
    this.#head();
  }

  /** Looks again at the list and at what lies on the screen, and tells what went wrong. */
  look = () => this.attempt(() => {});

  #refresh = oneAtATime(async () => {
    this.rows = allRows(await this.hand.chats(), this.world.bots());
    this.#where ??= recall(`place.${this.person.id}`, null);
    if (!this.#where || !(this.#where.list || rowAt(this.rows, this.#where))) this.#where = this.#first();
    this.#paint();
    await this.#view.look();
    this.#head();
    this.#more.hidden = false;
  });

  /** Nobody has chosen a chat yet, or the one chosen is gone. */
  #first() {
    const moved = this.rows.find((row) => row.migrated_from && row.migrated_from === this.#where?.chat);
    const row = moved ?? this.rows[0];
    return row?.where ?? LIST;
  }

  go(where) {
    this.#where = where;
    remember(`place.${this.person.id}`, where);
    this.#paint();
    this.look();
  }

  get row() {
    return rowAt(this.rows, this.#where);
  }

  get #view() {
    return this.#views.get(keyOf(this.#where));
  }

  #paint() {
    const key = keyOf(this.#where);
    if (!this.#views.has(key)) this.#views.set(key, this.#make(this.#where));
    const { element } = this.#view;
    if (this.#body.firstChild !== element) this.#body.replaceChildren(element);
  }

  #make(where) {
    if (where.list) return new ChatList(this);
    return where.topics ? new TopicList(this, where) : new Chat(this, where);
  }

  /** Who and where, what somebody is doing there just now, and whether something new waits elsewhere. */
  #head() {
    if (!this.#where) return;
    const doing = this.#typing.text(this.#where);
    this.#about.textContent = doing || this.#view.about();
    this.#about.classList.toggle("doing", Boolean(doing));
    const parent = parentOf(this.#where, this.rows);
    this.seen.mark(this.rows, this.#where);
    this.#back.hidden = !parent || (parent.list && this.rows.length < 2);
    this.#back.classList.toggle("has-news", this.rows.some((row) => this.seen.isNew(row)));
  }

  /** Opens {bot} or {chat}, which may have come into being just now. */
  async openPlace(place) {
    this.rows = allRows(await this.hand.chats(), this.world.bots());
    const row = rowAt(this.rows, place);
    if (row) this.go(row.where); // somebody who has asked to join is not there yet
  }

  /** Offers the places one can write in: `use(place)` hears of the chosen one. */
  choosePlace(heading, use) {
    const choose = ([place, title]) => button(title, () => attemptIn(dialog, () => use(place)));
    const dialog = modal(heading, h("div.choices", {}, placesIn(this.rows).map(choose)));
  }

  /** Opens the place with these words in its text box. */
  begin(place, text) {
    this.go(place);
    this.#view.composer.begin(text);
  }

  /** Does it, looks again, and tells what went wrong. True when it went well. */
  async attempt(action) {
    try {
      await action();
      await this.#refresh();
      return true;
    } catch (problem) {
      this.notices.toast(problem.message, "bad");
      return false;
    }
  }

  /** The draft left in a place, for the list. */
  draft = (where) => this.#views.get(keyOf(where))?.composer?.draft ?? "";

  /** Somebody types, records or uploads there; and has said it. */
  doing = (event) => this.#typing.heard(event);
  heardFrom = (place) => this.#typing.over(place);

  #menu() {
    const { world, person } = this;
    return [
      ...(this.#view.menu?.() ?? []),
      [t("openByLink"), () => world.openLink("", person.id)],
      [t("newGroup"), () => askGroup(this, false)],
      [t("newTeamRoom"), () => askGroup(this, true)],
    ];
  }
}
