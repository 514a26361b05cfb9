// A message in one short line: for quotes, the pinned bar, the list of chats.
import { t } from "./i18n.js";

const KINDS = {
  photo: "photo",
  voice: "voice",
  audio: "audio",
  animation: "animation", // before document: an animation has both
  video: "video",
  video_note: "videoNote",
  sticker: "sticker",
  document: "document",
  contact: "contact",
  venue: "location", // before location: a venue has both
  location: "location",
  poll: "poll",
};

/** What kind of thing it is, in a word; "" for plain text. */
export function kindName(message) {
  const kind = Object.keys(KINDS).find((name) => message[name]);
  return kind ? t(KINDS[kind]) : "";
}

export function gist(message) {
  const said = message.text ?? message.caption ?? message.poll?.question ?? message.document?.file_name;
  return [message.text ? "" : kindName(message), said].filter(Boolean).join(": ") || t("attachment");
}
