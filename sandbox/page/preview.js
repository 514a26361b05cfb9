// Telegram shows a preview of the site under a message with a link. Nothing is fetched here: a line says it would be.
import { h } from "./dom.js";
import { t } from "./i18n.js";

export function linkPreview({ text, entities = [], link_preview_options: wish = {} }) {
  if (!text || wish.is_disabled) return null;
  const address = wish.url ?? entities.map((entity) => addressOf(entity, text)).find(Boolean);
  const host = address && hostOf(address);
  return host && h("p.preview", {}, t("previewOf", { host }));
}

function addressOf({ type, url, offset, length }, text) {
  return { text_link: url, url: text.slice(offset, offset + length) }[type];
}

function hostOf(address) {
  try {
    const { protocol, host } = new URL(/^\w+:/.test(address) ? address : `https://${address}`);
    return protocol.startsWith("http") && host;
  } catch {
    return "";
  }
}
