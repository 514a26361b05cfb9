// Who is in this world, and whose phones lie on the table. One press on a name puts a phone there or takes it away.
import { button, h, reconcile, search } from "./dom.js";
import { t } from "./i18n.js";
import { recall, remember } from "./memory.js";

const PHONE_PX = 310;
const MOST_PHONES = 4;
const FIRST_PHONES = 3;
const FILTER_FROM = 16;

export const fullName = ({ first_name: first, last_name: last }) => (last ? `${first} ${last}` : first);

export class People {
  all = [];
  table = h("main.table");
  #strip = h("div.names", { role: "group", "aria-label": t("people") });
  #filter = search(t("findPerson"), () => this.#paint());
  #phones = new Map();
  #news = new Set(); // people whose chat changed while their phone was away
  #chosen = asked() ?? recall("open", null); // ids, the one opened last at the end; null until somebody chooses
  #room = 1;

  /** `makePhone(person)` → Phone; `addPerson()` opens the form for a new one. */
  constructor(makePhone, addPerson) {
    this.makePhone = makePhone;
    const add = button(t("addPerson"), addPerson, ".add");
    this.element = h("nav.people", { "aria-label": t("people") }, this.#filter, this.#strip, add);
    new ResizeObserver(([{ contentRect }]) => this.#measure(contentRect.width)).observe(this.table);
  }

  #measure(width) {
    this.#room = Math.max(1, Math.min(MOST_PHONES, Math.floor(width / PHONE_PX)));
    this.#paint();
  }

  set(people) {
    this.all = people;
    this.#filter.hidden = people.length < FILTER_FROM;
    for (const person of people) this.#phones.get(person.id)?.setPerson(person);
    this.#paint();
  }

  /** Before anybody chooses, the first people's phones lie on the table. */
  #opened() {
    return this.#chosen ?? this.all.slice(0, FIRST_PHONES).map(({ id }) => id).reverse();
  }

  /** The phones opened last, as many as there is room for, in the order of the names. */
  visible() {
    const ids = this.all.map(({ id }) => id);
    const latest = this.#opened().filter((id) => ids.includes(id)).slice(-this.#room);
    return ids.filter((id) => latest.includes(id));
  }

  nameOf(id) {
    const person = this.all.find((one) => one.id === Number(id));
    return person ? fullName(person) : String(id);
  }

  show(id) {
    if (!this.visible().includes(id)) this.#choose([...this.#opened().filter((other) => other !== id), id]);
  }

  hide(id) {
    if (this.visible().length > 1) this.#choose(this.#opened().filter((other) => other !== id));
  }

  /** Something happened in this person's chat. */
  changed(id) {
    if (this.visible().includes(id)) this.#phones.get(id)?.look();
    else if (!this.#news.has(id)) {
      this.#news.add(id);
      this.#paint();
    }
  }

  lookAgain() {
    for (const id of this.visible()) this.changed(id);
  }

  #choose(ids) {
    this.#chosen = ids.slice(-MOST_PHONES);
    remember("open", this.#chosen);
    this.#paint();
  }

  #paint() {
    const shown = this.visible();
    const before = new Set([...this.table.children].map((node) => node.dataset.key));
    const nobody = { key: "nobody", version: "", build: () => h("p.nobody", {}, t("nobodyYet")) };
    reconcile(this.table, shown.length ? shown.map((id) => this.#phoneItem(id)) : [nobody]);
    for (const id of shown) {
      this.#news.delete(id);
      if (!before.has(String(id))) this.#phones.get(id).look();
    }
    const wanted = this.#filter.value.trim().toLowerCase();
    const named = this.all.filter((person) => fullName(person).toLowerCase().includes(wanted));
    reconcile(this.#strip, named.map((person) => this.#nameItem(person, shown.includes(person.id))));
  }

  #nameItem(person, pressed) {
    const name = fullName(person);
    const isNew = this.#news.has(person.id);
    const onclick = () => (pressed ? this.hide(person.id) : this.show(person.id));
    const build = () => h("button", { type: "button", ariaPressed: String(pressed), onclick }, name, isNew && news());
    return { key: String(person.id), version: JSON.stringify([name, pressed, isNew]), build };
  }

  #phoneItem(id) {
    if (!this.#phones.has(id)) this.#phones.set(id, this.makePhone(this.all.find((person) => person.id === id)));
    return { key: String(id), version: "", build: () => this.#phones.get(id).element };
  }
}

const news = () => h("span.news", {}, t("news"));

/** ?people=3,5 in the address chooses the phones, so that a link can show a scene. */
function asked() {
  const ids = new URLSearchParams(location.search).get("people");
  return ids && ids.split(",").map(Number);
}
