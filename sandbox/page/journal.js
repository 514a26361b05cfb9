// The journal: every call, update and act, newest last. What needs a look is red; what must not be missed stands first.
import { idle, journal } from "./api.js";
import { Bottom } from "./bottom.js";
import { h, reconcile, search, select } from "./dom.js";
import { oneAtATime } from "./events.js";
import { t } from "./i18n.js";
import { hourMinuteSecond } from "./zone.js";

const MOST_ENTRIES = 500;
const MOST_LOUD = 20;
const PATIENCE_SECONDS = 2;
const FILTERS = ["all", "call", "update", "act", "red"];

export class Journal {
  name = "journal";
  label = t("journal");
  #status = h("p.status", { role: "status" });
  #unanswered = h("ul.unanswered", { "aria-label": t("unanswered") });
  #loud = h("ol.loud", { "aria-label": t("loud") });
  #list = h("ol.entries", { "aria-label": t("journal"), tabIndex: 0 });
  #bottom = new Bottom(this.#list, () => {});
  #filter = select(t("filter"), FILTERS.map((name) => [name, t(`journal_${name}`)]), "all", () => this.#paint());
  #search = search(t("search"), () => this.#paint());
  #entries = [];
  #cursor = 0;
  #isShown = false;

  /** `nameOf(id)` is a person's name, or the id itself; `redden()` hears of an entry that must not be missed. */
  constructor(nameOf, redden) {
    this.nameOf = nameOf;
    this.redden = redden;
    const tools = h("div.row", {}, this.#filter, this.#search);
    const parts = [this.#status, this.#unanswered, this.#loud, tools, this.#list];
    this.panel = h("section.journal", {}, parts);
  }

  shown(isShown) {
    this.#isShown = isShown;
    if (!isShown) return;
    this.#bottom.jump();
    this.refresh();
  }

  refresh = oneAtATime(async () => {
    const { cursor, entries } = await journal(this.#cursor);
    if (cursor < this.#cursor) this.#entries = []; // another world began
    this.#cursor = cursor;
    const loud = [...this.#entries, ...entries].filter(isLoud).slice(-MOST_LOUD);
    const latest = [...this.#entries, ...entries].slice(-MOST_ENTRIES);
    this.#entries = [...loud.filter((entry) => !latest.includes(entry)), ...latest];
    if (entries.some(isLoud)) this.redden();
    this.#paint();
    if (this.#isShown) this.#watchTheBot().catch(() => {}); // a server that is gone says so by itself
  });

  /** As long as the bot is busy and somebody looks, the server is asked whether it rests. */
  #watchTheBot = oneAtATime(async () => {
    let state = await idle(0);
    this.#showBot(state);
    while (!state.idle && this.#isShown) this.#showBot((state = await idle(PATIENCE_SECONDS)));
  });

  #showBot({ idle: rests, unanswered }) {
    this.#status.textContent = t(rests ? "botRests" : "botWorks");
    this.#status.classList.toggle("rests", rests);
    const presses = unanswered.map(({ person, text, at }) => {
      const who = `${hourMinuteSecond(at)} ${this.nameOf(person)}`;
      return h("li", {}, t("pressedUnder", { who, text }));
    });
    const heading = h("li.heading", {}, t("unanswered"));
    this.#unanswered.replaceChildren(...(presses.length ? [heading, ...presses] : []));
  }

  #wanted(entry) {
    const kind = this.#filter.value;
    const text = this.#search.value.toLowerCase();
    const fits = kind === "red" ? isRed(entry) : kind === "all" || entry.kind === kind;
    return fits && (!text || JSON.stringify(entry).toLowerCase().includes(text));
  }

  #paint() {
    if (!this.#isShown) return;
    const item = (entry) => ({ key: String(entry.n), version: "", build: () => line(entry, this.nameOf) });
    reconcile(this.#loud, this.#entries.filter(isLoud).map(item));
    reconcile(this.#list, this.#entries.filter((entry) => this.#wanted(entry)).map(item));
    this.#bottom.settle();
  }
}

const isLoud = (entry) => entry.level === "loud";
const isRed = (entry) => isLoud(entry) || entry.ok === false;

/** Who and what, in short: «Марина: Здравствуйте…». */
function gist({ params = {}, update = {}, person, wish = {} }, nameOf) {
  const body = update.message ?? update.edited_message ?? update.callback_query ?? {};
  const who = params.chat_id ?? person ?? body.from?.id;
  const what = params.text ?? params.caption ?? body.text ?? body.data ?? wish.text;
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
    entry.ok === false && h("span.outcome", {}, [entry.error_code, entry.description].filter(Boolean).join(": ")),
  );
  return h(isRed(entry) ? "li.red" : "li", {}, h("details", {}, summary, h("pre", {}, JSON.stringify(facts, null, 1))));
}
