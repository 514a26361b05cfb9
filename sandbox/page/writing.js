// What the bot is just writing, before it becomes a message, and the button that stops it.
import { button, h } from "./dom.js";
import { richText } from "./entities.js";
import { t } from "./i18n.js";

const LASTS_MS = 30_000;

/** The last item of the log while there is a draft in this place. */
export function writingItem({ draft }, chat) {
  if (!draft || (draft.thread ?? 0) !== (chat.place.thread ?? 0)) return [];
  const build = () => bubble(draft, chat);
  return [{ key: "draft", version: JSON.stringify(draft), build }];
}

function bubble(draft, chat) {
  setTimeout(chat.look, LASTS_MS); // it is over by itself
  const words = draft.text && h("div.words", {}, richText(draft.text, draft.entities ?? [], chat));
  const stop = draft.can_stop && button(t("stopWriting"), () => chat.attempt(() => chat.hand.act("stop_draft")));
  const content = h("div.bubble", {}, words, h("p.foot", {}, h("span", {}, t("botWrites"))), stop);
  return h("article.message.theirs.writing-now", {}, h("div.line", {}, content));
}
