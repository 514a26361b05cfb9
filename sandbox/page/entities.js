// A text with Telegram's entities as DOM nodes. Offsets are UTF-16 units, the same as JavaScript's own.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { safeAddress } from "./links.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];
const PHONE = /(?<!\d)(?:\+7|8)[ (-]*\d{3}[ )-]*\d{3}[ -]*\d{2}[ -]*\d{2}(?!\d)/g;
const NO_PHONE_INSIDE = ["url", "text_link", "code", "pre"];

/** Telegram finds telephone numbers in plain text by itself; so does this page. */
function phones(text, entities) {
  const busy = entities.filter(({ type }) => NO_PHONE_INSIDE.includes(type));
  const isFree = (start, end) => !busy.some(({ offset, length }) => offset < end && start < offset + length);
  return [...text.matchAll(PHONE)]
    .map((match) => ({ type: "phone_number", offset: match.index, length: match[0].length }))
    .filter(({ offset, length }) => isFree(offset, offset + length));
}

/** Nodes for the text; a press on a live piece of it is an act of the phone. */
export function richText(text, entities, phone) {
  const queue = [...entities, ...phones(text, entities)].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, 0, text.length, queue, phone);
}

function pieces(text, from, to, queue, phone) {
  const nodes = [];
  let at = from;
  while (queue.length && queue[0].offset < to) {
    const entity = queue.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    const inside = pieces(text, start, end, queue, phone);
    nodes.push(text.slice(at, start), wrap(entity, text.slice(start, end), inside, phone));
    at = BLOCKS.includes(entity.type) && text[end] === "\n" ? end + 1 : end; // a block ends its own line
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, text, children, phone) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children, phone);
    case "url":
      return link(text, children, phone);
    case "email":
      return link(`mailto:${text}`, children, phone);
    case "bot_command":
      return button(text, () => phone.say(text), ".text-button");
    case "phone_number":
      return button(text, () => phone.wouldCall(text), ".text-button");
    case "spoiler":
      return spoiler(children);
    default:
      return h(TAGS[entity.type] ?? "span", {}, children);
  }
}

function link(address, children, phone) {
  const href = safeAddress(address);
  if (!href) return h("span", {}, children);
  const onclick = (event) => {
    if (phone.openLink(href)) event.preventDefault();
  };
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", onclick }, children);
}

function spoiler(children) {
  const cover = button("", () => cover.replaceWith(...children), ".spoiler", { "aria-label": t("spoiler") });
  cover.append(...children);
  return cover;
}
