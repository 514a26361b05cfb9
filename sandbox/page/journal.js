// The journal drawer: every call, update and act, newest last; what needs a look is red.
import { journal } from "./api.js";
import { h } from "./dom.js";
import { oneAtATime } from "./events.js";
import { t } from "./i18n.js";
import { hourMinuteSecond } from "./zone.js";

const MOST_ENTRIES = 500;
const FILTERS = ["all", "call", "update", "act", "red"];

/** `nameOf(id)` is a person's name, or the id itself. */
export function createJournal(nameOf) {
  const list = h("ol");
  const filter = h("select", { "aria-label": t("filter"), onchange: paint }, FILTERS.map((name) => h("option", { value: name }, t(`journal_${name}`))));
  const search = h("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), oninput: paint });
  const close = h("button", { type: "button", onclick: toggleDrawer }, t("close"));
  const tools = h("div.tools", {}, filter, search, close);
  const drawer = h("aside.journal", { hidden: true, "aria-label": t("journal") }, h("h2", {}, t("journal")), tools, list);
  const toggle = h("button", { type: "button", ariaExpanded: "false", onclick: toggleDrawer }, t("journal"));
  let entries = [];
  let cursor = 0;

  function toggleDrawer() {
    drawer.hidden = !drawer.hidden;
    toggle.ariaExpanded = String(!drawer.hidden);
    toggle.classList.remove("red");
    paint();
    list.scrollTop = list.scrollHeight;
    (drawer.hidden ? toggle : filter).focus();
  }

  const refresh = oneAtATime(async () => {
    const { cursor: next, entries: fresh } = await journal(cursor);
    if (next < cursor) entries = []; // another world began
    cursor = next;
    entries = [...entries, ...fresh].slice(-MOST_ENTRIES);
    if (drawer.hidden && fresh.some(isLoud)) toggle.classList.add("red");
    paint();
  });

  function wanted(entry) {
    if (filter.value === "red" ? !isRed(entry) : filter.value !== "all" && entry.kind !== filter.value) return false;
    return !search.value || JSON.stringify(entry).toLowerCase().includes(search.value.toLowerCase());
  }

  function paint() {
    if (drawer.hidden) return;
    const follow = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    const opened = new Set([...list.querySelectorAll("details[open]")].map((node) => node.dataset.n));
    list.replaceChildren(...entries.filter(wanted).map((entry) => line(entry, nameOf, opened.has(String(entry.n)))));
    if (follow) list.scrollTop = list.scrollHeight;
  }

  return { toggle, drawer, refresh };
}

const isLoud = (entry) => entry.level === "loud";
const isRed = (entry) => isLoud(entry) || entry.ok === false;

/** Who and what, in short: «Марина: Здравствуйте…». */
function gist(entry, nameOf) {
  const { params = {}, update = {} } = entry;
  const body = update.message ?? update.edited_message ?? update.callback_query ?? {};
  const who = params.chat_id ?? entry.person ?? body.from?.id;
  const what = params.text ?? params.caption ?? body.text ?? body.data;
  return [who && nameOf(who), what].filter(Boolean).join(": ");
}

function line(entry, nameOf, open) {
  const { n, at, kind, ...rest } = entry;
  const name = entry.method ?? entry.act ?? Object.keys(entry.update ?? {}).at(-1) ?? "";
  const outcome = entry.ok === false ? `${entry.error_code}: ${entry.description}` : "";
  const spent = entry.ms === undefined ? "" : `${Math.round(entry.ms)} ms`;
  const summary = h("summary", {}, h("time", {}, hourMinuteSecond(at)), h("span.kind", {}, t(`kind_${kind}`)), h("b", {}, name), h("span", {}, spent), h("span.gist", {}, gist(entry, nameOf)), h("span.outcome", {}, outcome));
  return h(isRed(entry) ? "li.red" : "li", {}, h("details", { open, dataset: { n } }, summary, h("pre", {}, JSON.stringify(rest, null, 1))));
}
