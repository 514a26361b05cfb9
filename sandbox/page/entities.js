// A text with Telegram's entities as DOM nodes. Offsets are UTF-16 units, the same as JavaScript's own.
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { safeAddress } from "./links.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

const PHONE = /(?<!\d)(?:\+7|8)[ (-]*\d{3}[ )-]*\d{3}[ -]*\d{2}[ -]*\d{2}(?!\d)/g;
const NO_PHONE_INSIDE = ["url", "text_link", "code", "pre"];

/** Telegram finds telephone numbers in plain text by itself; so does this page. */
function phones(text, entities) {
  const busy = entities.filter(({ type }) => NO_PHONE_INSIDE.includes(type));
  const found = [...text.matchAll(PHONE)].map((match) => ({ type: "phone_number", offset: match.index, length: match[0].length }));
  return found.filter(({ offset, length }) => !busy.some((other) => other.offset < offset + length && offset < other.offset + other.length));
}

/** `on` is {link(address), command(text), phone(text)}: what a press on a live piece of the text does. */
export function richText(text, entities, on) {
  const queue = [...entities, ...phones(text, entities)].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, 0, text.length, queue, on);
}

function pieces(text, from, to, queue, on) {
  const nodes = [];
  let at = from;
  while (queue.length && queue[0].offset < to) {
    const entity = queue.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    nodes.push(text.slice(at, start), wrap(entity, text.slice(start, end), pieces(text, start, end, queue, on), on));
    at = end;
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, text, children, on) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children, on);
    case "url":
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, on);
    case "email":
      return link(`mailto:${text}`, children, on);
    case "bot_command":
      return h("button.text-button", { type: "button", onclick: () => on.command(text) }, children);
    case "phone_number":
      return h("button.text-button", { type: "button", onclick: () => on.phone(text) }, children);
    case "spoiler":
      return spoiler(children);
    default:
      return h(TAGS[entity.type] ?? "span", {}, children);
  }
}

function link(address, children, on) {
  const href = safeAddress(address);
  if (!href) return h("span", {}, children);
  const onclick = (event) => {
    if (on.link(href)) event.preventDefault();
  };
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", onclick }, children);
}

function spoiler(children) {
  const node = h("button.spoiler", { type: "button", "aria-label": t("spoiler") }, children);
  node.addEventListener("click", () => node.replaceWith(h("span", {}, children)), { once: true });
  return node;
}
