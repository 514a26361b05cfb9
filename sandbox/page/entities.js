// A text with Telegram's entities as DOM nodes. Offsets are UTF-16 units, the same as JavaScript's own.
import { copyText } from "./clipboard.js";
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { safeAddress } from "./links.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
  mention: "em",
  text_mention: "em",
  hashtag: "em",
  cashtag: "em",
};

const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];
const FOLD_FROM = 150; // characters
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

/** Nodes for the text; a press on a live piece of it is an act in the chat. */
export function richText(text, entities, chat) {
  const queue = [...entities, ...phones(text, entities)].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, 0, text.length, queue, chat);
}

function pieces(text, from, to, queue, chat) {
  const nodes = [];
  let at = from;
  while (queue.length && queue[0].offset < to) {
    const entity = queue.shift();
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= start) continue;
    const inside = pieces(text, start, end, queue, chat);
    nodes.push(text.slice(at, start), wrap(entity, text.slice(start, end), inside, chat));
    at = BLOCKS.includes(entity.type) && text[end] === "\n" ? end + 1 : end; // a block ends its own line
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, text, children, chat) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children, chat);
    case "url":
      return link(text, children, chat);
    case "email":
      return link(`mailto:${text}`, children, chat);
    case "bot_command":
      return button(text, () => chat.say(text), ".text-button");
    case "phone_number":
      return button(text, () => chat.wouldCall(text), ".text-button");
    case "spoiler":
      return spoiler(children);
    case "pre":
      return codeBlock(entity.language, text, children, chat);
    case "expandable_blockquote":
      return foldedQuote(text, children);
    case "custom_emoji":
      return h("span", { title: t("customEmoji") }, children);
    default:
      return h(TAGS[entity.type] ?? "span", {}, children);
  }
}

function link(address, children, chat) {
  const href = safeAddress(address);
  if (!href) return h("span", {}, children);
  const onclick = (event) => {
    if (chat.openLink(href)) event.preventDefault();
  };
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", onclick }, children);
}

function spoiler(children) {
  const cover = button("", () => cover.replaceWith(...children), ".spoiler", { "aria-label": t("spoiler") });
  cover.append(...children);
  return cover;
}

function codeBlock(language, text, children, chat) {
  const head = h("span.code-head", {}, language ?? t("code"), button(t("copy"), () => copyText(text, chat)));
  return h("pre", {}, head, h("code", {}, children));
}

/** Only its first lines are shown until it is unfolded. */
function foldedQuote(text, children) {
  const isLong = text.length > FOLD_FROM || text.split("\n").length > 3;
  if (!isLong) return h("blockquote", {}, children);
  const node = h("blockquote.folded", {}, children);
  const unfold = button(t("showAll"), () => {
    node.classList.remove("folded");
    unfold.remove();
  }, ".text-button");
  node.append(unfold);
  return node;
}
