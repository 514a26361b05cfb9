// Who is in this world, and whose phones lie on the table. One press on a name puts a phone there or takes it away.
import { arrows } from "./arrows.js";
import { button, h, reconcile, search } from "./dom.js";
import { t } from "./i18n.js";
import { recall, remember } from "./memory.js";

const PHONE_PX = 300; // .phone is never narrower
const NARROW_PX = 640; // a narrower table shows one phone, and the names switch between them
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
  #chosen = asked() ?? recall("open", null); // ids, in the order of opening; null until somebody chooses
  #front = recall("front", 0); // the one that a narrow table shows
  #room = 1; // phones side by side; the others lie further right
  #settleNames = arrows(this.#strip);

  /** `makePhone(person)` → Phone; `addPerson()` opens the form for a new one. */
  constructor(makePhone, addPerson) {
    this.makePhone = makePhone;
    const add = button(t("addPerson"), addPerson, ".add");
    this.element = h("nav.people", { "aria-label": t("people") }, this.#filter, this.#strip, add);
    new ResizeObserver(([{ contentRect }]) => this.#measure(contentRect.width)).observe(this.table);
  }

  #measure(width) {
    this.#room = width < NARROW_PX ? 1 : Math.floor(width / PHONE_PX);
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
    return this.#chosen ?? this.all.slice(0, Math.min(this.#room, FIRST_PHONES)).map(({ id }) => id);
  }

  visible() {
    const ids = new Set(this.all.map(({ id }) => id));
    const opened = this.#opened().filter((id) => ids.has(id));
    if (this.#room > 1 || opened.length < 2) return opened;
    return [opened.includes(this.#front) ? this.#front : opened[0]];
  }

  /** The id of whoever is meant by an id or a name; null for nobody. */
  find(who) {
    const found = this.all.find((one) => one.id === who || fullName(one) === who);
    return found?.id ?? null;
  }

  nameOf(id) {
    const person = this.all.find((one) => one.id === Number(id));
    return person ? fullName(person) : String(id);
  }

  /** Puts the phone on the table, if it is not there, and in sight. */
  show(id) {
    remember("front", (this.#front = id));
    const opened = this.#opened();
    if (opened.includes(id)) this.#paint();
    else this.#choose([...opened, id]);
    this.#phones.get(id)?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
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

  /** Opens that place on the phone. */
  go = (id, place) => this.#phones.get(id)?.openPlace(place);

  /** A bot types or uploads something there. */
  doing(event) {
    for (const id of event.people) this.#phones.get(id)?.doing(event);
  }

  lookAgain() {
    for (const id of this.visible()) this.changed(id);
  }

  #choose(ids) {
    this.#chosen = ids;
    remember("open", ids);
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
    this.#settleNames();
    if (!before.has(String(shown.at(-1)))) this.#showName(shown.at(-1));
  }

  /** The strip of names may be longer than there is room. scrollIntoView would make Tab begin at the name. */
  #showName(id) {
    const name = this.#strip.querySelector(`[data-key="${id}"]`);
    if (!name) return;
    const [inner, outer] = [name, this.#strip].map((node) => node.getBoundingClientRect());
    this.#strip.scrollLeft += Math.max(0, inner.right - outer.right) + Math.min(0, inner.left - outer.left);
    this.#strip.scrollTop += Math.max(0, inner.bottom - outer.bottom) + Math.min(0, inner.top - outer.top);
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
