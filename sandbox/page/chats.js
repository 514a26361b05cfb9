// The list of chats on a phone: bots, groups, team rooms; the newest on top.
import { h, reconcile } from "./dom.js";
import { kindName } from "./gist.js";
import { t } from "./i18n.js";
import { date, dayShort, hourMinute } from "./zone.js";

export class ChatList {
  #lines = h("div.lines", { role: "list", "aria-label": t("chats") });
  element = h("div.view.list", {}, this.#lines);

  constructor(phone) {
    this.phone = phone;
  }

  about = () => t("chats");

  async look() {
    const rows = this.phone.rows.toSorted((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
    reconcile(this.#lines, rows.map((row) => this.#item(row, rows[0].last?.date)));
  }

  #item(row, newest) {
    const { phone } = this;
    const isNew = phone.seen.isNew(row);
    const facts = { title: row.title, under: under(row, phone), isNew, at: row.last?.date, newest };
    const build = () => chatLine(facts, () => phone.go(row.where), row.is_forum ? t("teamRoom") : "");
    return { key: JSON.stringify(row.where), version: JSON.stringify(facts), build };
  }
}

function under(row, phone) {
  const draft = phone.draft(row.where);
  if (draft) return t("draft", { text: draft });
  if (row.isNew) return t("startChat");
  return lastLine(row.last, row.type === "private");
}

/** What was said last, and by whom where that is a question. */
export function lastLine(last, isBetweenTwo) {
  if (!last) return "";
  const said = last.text || kindName({ [last.kind]: true });
  if (!said) return t("somethingHappened"); // a line of what happened is nobody's word
  if (last.mine) return `${t("me")}: ${said}`;
  return isBetweenTwo || !last.from_name ? said : `${last.from_name}: ${said}`;
}

/** One line of a list: title, what was said last, when, whether it is new. `newest` is the date of the latest line. */
export function chatLine({ title, under: said, isNew, at, newest, mark }, open, kind = "") {
  const when = at && h("time", {}, date(at) === date(newest) ? hourMinute(at) : dayShort(at));
  const head = h("span.line-head", {}, mark, h("b", {}, title), kind && h("small", {}, kind), when);
  const news = isNew && h("span.news", {}, t("news"));
  const foot = h("span.line-under", {}, h("span", {}, said), news);
  return h("div", { role: "listitem" }, h("button.line-button", { type: "button", onclick: open }, head, foot));
}
