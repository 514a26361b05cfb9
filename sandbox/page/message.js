// One message as a bubble: who, what, when, whether it was changed or deleted, and the buttons under it.
import { h } from "./dom.js";
import { richText } from "./entities.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { date, day, hourMinute } from "./zone.js";

/** Items for `reconcile`: the messages, and a line wherever a new day begins. */
export function logItems(messages, phone) {
  const known = new Map(messages.map((message) => [message.message_id, message]));
  const items = [];
  let before = "";
  for (const message of messages) {
    const today = date(message.date);
    if (today !== before) items.push(dayItem(today, message));
    before = today;
    items.push(messageItem(message, known.get(message.reply_to_message), phone));
  }
  return items;
}

function dayItem(today, message) {
  return { key: `day ${today}`, version: "", build: () => h("p.day", {}, day(message.date)) };
}

function messageItem(message, quoted, phone) {
  const version = JSON.stringify([message, quoted]);
  return { key: String(message.message_id), version, build: () => bubble(message, quoted, phone) };
}

function bubble(message, quoted, phone) {
  const { message_id: messageId, deleted } = message;
  const look = (message.from === "me" ? ".mine" : ".theirs") + (deleted ? ".gone" : "");
  const content = h("div.bubble", {}, quoted && quote(quoted), media(message), words(message, phone), foot(message));
  const menu = !deleted && iconButton("more", t("messageMenu"), () => phone.openMessageMenu(message, menu));
  const keyboard = !deleted && message.inline.length > 0 && inlineKeyboard(message, phone);
  return h(`article.message${look}`, { dataset: { messageId } }, h("div.line", {}, content, menu), keyboard);
}

function words(message, phone) {
  const text = message.text ?? message.caption;
  return text && h("div.words", {}, richText(text, message.entities ?? message.caption_entities ?? [], phone));
}

function foot({ date: sent, edit_date: edited, deleted }) {
  const mark = (deleted && t("deleted")) || (edited && t("edited"));
  const time = h("time", { dateTime: new Date(sent * 1000).toISOString() }, hourMinute(sent));
  return h("p.foot", {}, mark && h("span", {}, mark), time);
}

function quote(message) {
  return h("p.quote", {}, message.text ?? message.caption ?? t("attachment"));
}

function media({ photo, voice, video_note: videoNote, sticker, document, contact }) {
  if (photo) return h("img", { src: photo.at(-1).url, alt: t("photo"), loading: "lazy" });
  if (voice) return h("audio", { src: voice.url, controls: true, preload: "metadata", "aria-label": t("voice") });
  if (videoNote) return h("p.card", {}, t("videoNote"));
  if (sticker) return h("p.card", {}, `${t("sticker")} ${sticker.emoji ?? ""}`);
  if (document) return h("a.card", { href: document.url, download: "" }, document.file_name ?? t("document"));
  if (contact) return h("p.card", {}, `${t("contact")}: ${contact.first_name} ${contact.phone_number}`);
  return null;
}
