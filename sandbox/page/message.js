// One message as a bubble: who, what, when, whether it was changed or deleted, and the buttons under it.
import { h, iconButton } from "./dom.js";
import { richText } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { t } from "./i18n.js";
import { date, day, hourMinute } from "./zone.js";

/** Items for `reconcile`: the messages, and a line wherever a new day begins. */
export function logItems(messages, on) {
  const items = [];
  let lastDay = "";
  for (const message of messages) {
    const today = date(message.date);
    if (today !== lastDay) items.push({ key: `day ${today}`, version: "", build: () => h("p.day", {}, day(message.date)) });
    lastDay = today;
    const quoted = messages.find((other) => other.message_id === message.reply_to_message);
    const version = JSON.stringify([message, quoted]);
    items.push({ key: String(message.message_id), version, build: () => bubble(message, quoted, on) });
  }
  return items;
}

/** `on` is what presses do: {link, command, phone, press, open, unsupported, menu}. */
function bubble(message, quoted, on) {
  const side = message.from === "me" ? "mine" : "theirs";
  const gone = message.deleted;
  const content = h("div.bubble", {}, quoted && quote(quoted), media(message), words(message, on), foot(message));
  const menu = !gone && iconButton("more", t("messageMenu"), (event) => on.menu(message, event.currentTarget));
  const keyboard = !gone && message.inline?.length ? inlineKeyboard(message, on) : null;
  const dataset = { messageId: message.message_id };
  return h(`article.message.${side}${gone ? ".gone" : ""}`, { dataset }, h("div.line", {}, content, menu), keyboard);
}

function words(message, on) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return h("div.words", {}, richText(text, message.entities ?? message.caption_entities ?? [], on));
}

function foot(message) {
  const marks = [message.edit_date && !message.deleted && t("edited"), message.deleted && t("deleted")].filter(Boolean);
  const sent = h("time", { dateTime: new Date(message.date * 1000).toISOString() }, hourMinute(message.date));
  return h("p.foot", {}, marks.map((mark) => h("span", {}, mark)), sent);
}

function quote(message) {
  return h("p.quote", {}, message.text ?? message.caption ?? t("attachment"));
}

function media(message) {
  if (message.photo) return h("img", { src: message.photo.at(-1).url, alt: t("photo"), loading: "lazy" });
  if (message.voice) return h("audio", { src: message.voice.url, controls: true, preload: "metadata", "aria-label": t("voice") });
  if (message.video_note) return h("p.card", {}, t("videoNote"));
  if (message.sticker) return h("p.card", {}, t("sticker"), " ", message.sticker.emoji ?? "");
  if (message.document) return h("a.card", { href: message.document.url, download: "" }, message.document.file_name ?? t("document"));
  if (message.contact) return h("p.card", {}, t("contact"), ": ", message.contact.first_name, " ", message.contact.phone_number);
  return null;
}
