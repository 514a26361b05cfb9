// Reactions under a message. A press gives the same one or takes one's own back.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";

export const USUAL = ["👍", "❤", "🔥", "🙏", "😢", "👎"];

export function reactions(message, chat) {
  const given = message.reactions ?? [];
  if (!given.length) return null;
  const tags = given.map((one) => tag(message, one, chat));
  return h("div.reactions", { role: "group", "aria-label": t("reactions") }, tags);
}

function tag(message, { emoji, count, mine }, chat) {
  const onclick = () => react(message, emoji, chat);
  const props = { ariaPressed: String(mine), "aria-label": t("reactionCount", { emoji, count }) };
  return button(`${inColour(emoji)} ${count}`, onclick, ".reaction", props);
}

/** Telegram's heart is sent without the sign for colour, and would be drawn in black. */
export const inColour = (emoji) => (emoji === "❤" ? "❤\uFE0F" : emoji);

/** One person has one reaction: another one takes its place, the same one goes. */
export function react(message, emoji, chat) {
  const isMine = message.reactions?.some((one) => one.mine && one.emoji === emoji);
  return chat.attempt(() => chat.hand.act("react", { message_id: message.message_id, emoji: isMine ? "" : emoji }));
}
