// One message as a bubble: who, what, when, and everything that hangs on it.
import { album } from "./album.js";
import { h } from "./dom.js";
import { richText } from "./entities.js";
import { gist } from "./gist.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { media } from "./media.js";
import { linkPreview } from "./preview.js";
import { poll } from "./poll.js";
import { reactions } from "./reactions.js";
import { serviceText } from "./service.js";
import { nameTag } from "./someone.js";
import { date, day, hourMinute } from "./zone.js";

/** Before anything is said: what the bot tells of itself. */
function descriptionItem({ messages, description }) {
  const shown = description && !messages.some(({ deleted }) => !deleted);
  return shown ? [{ key: "description", version: description, build: () => h("p.description", {}, description) }] : [];
}

/** Items for `reconcile`: the messages, albums in one piece, and a line wherever a new day begins. */
export function logItems(state, chat) {
  const { messages } = state;
  const known = new Map(messages.map((message) => [message.message_id, message]));
  const items = descriptionItem(state);
  let before = "";
  for (const group of grouped(messages.filter(({ deleted }) => !deleted))) {
    const today = date(group[0].date);
    if (today !== before) items.push(dayItem(today, group[0]));
    before = today;
    items.push(messageItem(group, known, chat));
  }
  return items;
}

/** Messages of one album come together, every other one alone. */
function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    const belongs = message.media_group_id && last?.[0].media_group_id === message.media_group_id;
    if (belongs) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

function dayItem(today, message) {
  return { key: `day ${today}`, version: "", build: () => h("p.day", {}, day(message.date)) };
}

function messageItem(group, known, chat) {
  const [message] = group;
  const answered = known.get(message.reply_to_message);
  const said = serviceText(message, known);
  const version = JSON.stringify([group, answered && gist(answered), said]);
  const build = () => (said ? serviceLine(message, said) : article(group, answered, chat));
  return { key: String(message.message_id), version, build };
}

function serviceLine({ message_id: messageId }, said) {
  return h("p.service", { dataset: { messageId } }, said);
}

function article(group, answered, chat) {
  const message = group.find(({ caption }) => caption) ?? group[0];
  const menu = iconButton("more", t("messageMenu"), () => chat.openMessageMenu(message, menu));
  const under = [reactions(message, chat), message.inline.length > 0 && inlineKeyboard(message, chat)];
  const line = h("div.line", {}, bubble(group, message, answered, chat), menu);
  const look = message.from === "me" ? ".mine" : ".theirs";
  return h(`article.message${look}`, { dataset: { messageId: group[0].message_id } }, line, under);
}

function bubble(group, message, answered, chat) {
  const seen = group.length > 1 ? album(group) : media(message);
  const shown = [seen, words(message, chat)];
  if (message.show_caption_above_media) shown.reverse();
  const head = [author(message, chat), forwarded(message), via(message), quote(message, answered, chat)];
  return h("div.bubble", {}, head, shown, poll(message, chat), linkPreview(message), foot(message));
}

function author(message, chat) {
  return !chat.isPrivate && message.from !== "me" && h("p.author", {}, nameTag(message.from_id, message.from_name));
}

function forwarded({ forward_origin: origin }) {
  return origin && h("p.forwarded", {}, t("forwardedFrom", { name: originName(origin) }));
}

function originName({ sender_user: user, sender_user_name: hidden, sender_chat: group, chat }) {
  return hidden ?? user?.first_name ?? (group ?? chat)?.title ?? "";
}

function via({ via_bot: bot }) {
  return bot && h("p.forwarded", {}, t("viaBot", { name: `@${bot.username}` }));
}

/** The message this one answers, or the words of it that were quoted. A press leads to the original. */
function quote(message, answered, chat) {
  if (answered?.deleted) return h("p.quote", {}, t("deletedMessage"));
  if (!answered) return message.quote && h("p.quote", {}, message.quote.text);
  const name = answered.from === "me" ? t("me") : answered.from_name;
  const said = h("span", {}, message.quote?.text ?? gist(answered));
  const onclick = () => chat.jumpTo(answered.message_id);
  return h("button.quote", { type: "button", onclick, title: t("toOriginal") }, h("b", {}, name), said);
}

function words(message, chat) {
  const text = message.text ?? message.caption;
  return text && h("div.words", {}, richText(text, message.entities ?? message.caption_entities ?? [], chat));
}

function foot({ date: sent, edit_date: edited, has_protected_content: isProtected, receiver_user: only }) {
  const marks = [only && t("onlyForYou"), isProtected && t("protected"), edited && t("edited")].filter(Boolean);
  const time = h("time", { dateTime: new Date(sent * 1000).toISOString() }, hourMinute(sent));
  return h("p.foot", {}, marks.map((mark) => h("span", {}, mark)), time);
}
