// A story to read and to print: black on white, the acts as sentences, what the phones showed as bubbles.
import { button, h } from "./dom.js";
import { kindName } from "./gist.js";
import { t } from "./i18n.js";
import { telling } from "./tellings.js";
import { day, hourMinute } from "./zone.js";

/** Lays the paper over the page until it is closed. */
export function openPaper(story) {
  const before = document.activeElement;
  const others = [...document.body.children];
  const close = () => {
    sheet.remove();
    removeEventListener("keydown", typed);
    for (const one of others) one.inert = false;
    before?.focus();
  };
  const typed = (event) => event.key === "Escape" && close();
  const print = button(t("print"), () => window.print(), ".primary");
  const tools = h("div.paper-tools", {}, print, button(t("close"), close));
  const heading = h("h1", {}, t("storyOf", { bot: story.bot }));
  const people = h("p", {}, story.people.map(({ name }) => name).join(", "));
  const lines = story.lines.length ? linesOf(story) : [h("p", {}, t("nothingYet"))];
  const role = { role: "dialog", "aria-modal": "true", "aria-label": t("story") };
  const sheet = h("section.paper", role, tools, heading, people, lines);
  addEventListener("keydown", typed);
  for (const one of others) one.inert = true;
  document.body.append(sheet);
  print.focus();
}

function linesOf({ began, lines }) {
  const nodes = [];
  let today = "";
  for (const line of lines) {
    const at = began + line.after;
    if (day(at) !== today) nodes.push(h("h2", {}, day(at)));
    today = day(at);
    nodes.push(line.act ? actLine(line, at) : shownLine(line, at));
  }
  return nodes;
}

const timeOf = (at) => h("time", {}, hourMinute(at));

function actLine(line, at) {
  return h("p.act", {}, timeOf(at), h("span", {}, telling(line)));
}

function shownLine({ to, text, kind, buttons = [], change }, at) {
  const what = kind ? kindName({ [kind]: true }) || kind : "";
  const said = text || what || buttons.length || change ? text : t("somethingHappened");
  const rows = buttons.map((row) => h("span.keys", {}, row.map((label) => h("span", {}, label))));
  const whose = [t("phoneShows", { name: to }), change && t(`change_${change}`), what].filter(Boolean).join(" · ");
  return h("div.shown", {}, timeOf(at), h("p.whose", {}, whose), said && h("p.said", {}, said), rows);
}
