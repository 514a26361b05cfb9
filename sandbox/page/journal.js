// The journal drawer: every call, update and act, newest last; what needs a look is red.
import { journal } from "./api.js";
import { Bottom } from "./bottom.js";
import { button, h, reconcile, search, select } from "./dom.js";
import { oneAtATime } from "./events.js";
import { t } from "./i18n.js";
import { toggleFor } from "./panel.js";
import { hourMinuteSecond } from "./zone.js";

const MOST_ENTRIES = 500;
const FILTERS = ["all", "call", "update", "act", "red"];

export class Journal {
  #list = h("ol");
  #bottom = new Bottom(this.#list, () => {});
  #filter = select(t("filter"), FILTERS.map((name) => [name, t(`journal_${name}`)]), "all", () => this.#paint());
  #search = search(t("search"), () => this.#paint());
  #entries = [];
  #cursor = 0;

  /** `nameOf(id)` is a person's name, or the id itself. */
  constructor(nameOf) {
    this.nameOf = nameOf;
    const close = button(t("close"), () => this.toggle.click());
    const heading = h("div.tools", {}, h("h2", {}, t("journal")), close);
    const tools = h("div.tools", {}, this.#filter, this.#search);
    this.drawer = h("aside.journal", { "aria-label": t("journal") }, heading, tools, this.#list);
    this.toggle = toggleFor(this.drawer, t("journal"), (open) => this.#toggled(open));
  }

  #toggled(open) {
    this.toggle.classList.remove("red");
    (open ? this.#filter : this.toggle).focus();
    this.#paint();
    this.#bottom.jump();
  }

  refresh = oneAtATime(async () => {
    const { cursor, entries } = await journal(this.#cursor);
    if (cursor < this.#cursor) this.#entries = []; // another world began
    this.#cursor = cursor;
    this.#entries = [...this.#entries, ...entries].slice(-MOST_ENTRIES);
    if (this.drawer.hidden && entries.some(isLoud)) this.toggle.classList.add("red");
    this.#paint();
  });

  #wanted(entry) {
    const kind = this.#filter.value;
    const text = this.#search.value.toLowerCase();
    const fits = kind === "red" ? isRed(entry) : kind === "all" || entry.kind === kind;
    return fits && (!text || JSON.stringify(entry).toLowerCase().includes(text));
  }

  #paint() {
    if (this.drawer.hidden) return;
    const item = (entry) => ({ key: String(entry.n), version: "", build: () => line(entry, this.nameOf) });
    reconcile(this.#list, this.#entries.filter((entry) => this.#wanted(entry)).map(item));
    this.#bottom.settle();
  }
}

const isLoud = (entry) => entry.level === "loud";
const isRed = (entry) => isLoud(entry) || entry.ok === false;

/** Who and what, in short: «Марина: Здравствуйте…». */
function gist({ params = {}, update = {}, person }, nameOf) {
  const body = update.message ?? update.edited_message ?? update.callback_query ?? {};
  const who = params.chat_id ?? person ?? body.from?.id;
  const what = params.text ?? params.caption ?? body.text ?? body.data;
  return [who && nameOf(who), what].filter(Boolean).join(": ");
}

function line(entry, nameOf) {
  const { n, at, kind, ...facts } = entry;
  const name = entry.method ?? entry.act ?? Object.keys(entry.update ?? {}).at(-1);
  const summary = h(
    "summary",
    {},
    h("time", {}, hourMinuteSecond(at)),
    h("span.kind", {}, t(`kind_${kind}`)),
    h("b", {}, name),
    entry.ms !== undefined && h("span", {}, `${Math.round(entry.ms)} ms`),
    h("span.gist", {}, gist(entry, nameOf)),
    entry.ok === false && h("span.outcome", {}, `${entry.error_code}: ${entry.description}`),
  );
  return h(isRed(entry) ? "li.red" : "li", {}, h("details", {}, summary, h("pre", {}, JSON.stringify(facts, null, 1))));
}
