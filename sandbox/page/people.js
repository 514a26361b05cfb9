// Who is in this world, and whose phones lie on the table. One press on a name puts a phone there or takes it away.
import { h, reconcile } from "./dom.js";
import { t } from "./i18n.js";
import { recall, remember } from "./memory.js";

const PHONE_PX = 310;
const MOST_PHONES = 4;
const FILTER_FROM = 16;

export const fullName = ({ first_name: first, last_name: last }) => (last ? `${first} ${last}` : first);

/** `makePhone(person)` → phone; `addPerson()` opens the form for a new one. */
export function createPeople(makePhone, addPerson) {
  const strip = h("div.names", { role: "group", "aria-label": t("people") });
  const filter = h("input", { type: "search", placeholder: t("findPerson"), "aria-label": t("findPerson"), hidden: true, oninput: paint });
  const element = h("nav.people", { "aria-label": t("people") }, filter, strip, h("button.add", { type: "button", onclick: addPerson }, t("addPerson")));
  const table = h("main.table");
  const phones = new Map();
  const news = new Set(); // people whose chat changed while their phone was away
  let people = [];
  let open = asked() ?? recall("open", null);
  let room = 1;

  new ResizeObserver(([{ contentRect }]) => {
    room = Math.max(1, Math.min(MOST_PHONES, Math.floor(contentRect.width / PHONE_PX)));
    paint();
  }).observe(table);

  /** The phones opened last, as many as there is room for, in the order of the names. */
  function visible() {
    const ids = people.map(({ id }) => id);
    const latest = (open ?? []).filter((id) => ids.includes(id)).slice(-room);
    return ids.filter((id) => latest.includes(id));
  }

  function setPeople(list) {
    people = list;
    if (!open && people.length) open = people.slice(0, MOST_PHONES - 1).map(({ id }) => id).reverse();
    filter.hidden = people.length < FILTER_FROM;
    for (const person of people) phones.get(person.id)?.setPerson(person);
    paint();
  }

  function show(id) {
    if (!visible().includes(id)) setOpen([...(open ?? []).filter((other) => other !== id), id]);
  }

  function hide(id) {
    if (visible().length > 1) setOpen(open.filter((other) => other !== id));
  }

  function setOpen(ids) {
    open = ids.slice(-MOST_PHONES);
    remember("open", open);
    paint();
  }

  function nameOf(id) {
    const person = people.find((one) => one.id === Number(id));
    return person ? fullName(person) : String(id);
  }

  function paint() {
    const shown = visible();
    const wanted = filter.value.trim().toLowerCase();
    const named = people.filter((person) => fullName(person).toLowerCase().includes(wanted));
    reconcile(strip, named.map((person) => nameItem(person, shown.includes(person.id))));
    const before = new Set([...table.children].map((node) => node.dataset.key));
    reconcile(table, shown.length ? shown.map(phoneItem) : [{ key: "nobody", version: "", build: nobody }]);
    for (const id of shown.filter((id) => !before.has(String(id)))) appear(id);
  }

  function appear(id) {
    news.delete(id);
    phones.get(id).look();
    paint();
  }

  function nameItem(person, pressed) {
    const isNew = news.has(person.id);
    const onclick = () => (pressed ? hide(person.id) : show(person.id));
    const label = [fullName(person), isNew && h("span.news", {}, t("news"))];
    return { key: String(person.id), version: JSON.stringify([fullName(person), pressed, isNew]), build: () => h("button", { type: "button", ariaPressed: String(pressed), onclick }, label) };
  }

  function phoneItem(id) {
    if (!phones.has(id)) phones.set(id, makePhone(people.find((person) => person.id === id)));
    return { key: String(id), version: "", build: () => phones.get(id).element };
  }

  function changed(id) {
    if (visible().includes(id)) return phones.get(id)?.look();
    if (!people.some((person) => person.id === id)) return undefined;
    news.add(id);
    return paint();
  }

  return { element, table, setPeople, show, hide, changed, all: () => people, nameOf, refreshAll: () => visible().forEach(changed) };
}

const nobody = () => h("p.nobody", {}, t("nobodyYet"));

/** ?people=3,5 in the address chooses the phones, so that a link can show a scene. */
function asked() {
  const ids = new URLSearchParams(location.search).get("people");
  return ids ? ids.split(",").map(Number) : null;
}
