// Photos and films sent together: one bubble with a grid. Files and tracks stand under each other.
import { h } from "./dom.js";
import { media } from "./media.js";

export function album(messages) {
  const isGrid = messages.every(({ photo, video }) => photo || video);
  const cell = (message) => h("div.cell", { dataset: { part: message.message_id } }, media(message));
  return h(isGrid ? "div.album" : "div.pile", { dataset: { count: messages.length } }, messages.map(cell));
}
