// Links that start a bot. Real ones look like t.me/name?start=code; the sandbox also gives its own address.

const HOSTS = ["t.me", "telegram.me", "telegram.dog"];
const CODE = /^[\w-]{1,64}$/;

function parse(address) {
  try {
    return new URL(/^[a-z]+:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
}

/** The address if a press may follow it (never javascript: or data:), or null. */
export function safeAddress(address) {
  return ["http:", "https:", "tg:", "mailto:"].includes(parse(address)?.protocol) ? address : null;
}

/** {bot, payload} of a link that opens a bot; null for any other address. `bot` may be missing. */
export function startLink(address) {
  const url = parse(address.trim());
  if (!url) return null;
  const query = url.searchParams;
  if (url.protocol === "tg:") return query.has("domain") ? { bot: query.get("domain"), payload: query.get("start") ?? "" } : null;
  if (url.origin === location.origin) return query.has("start") || query.has("bot") ? { bot: query.get("bot"), payload: query.get("start") ?? "" } : null;
  const name = url.pathname.slice(1);
  return HOSTS.includes(url.hostname) && /^\w+$/.test(name) ? { bot: name, payload: query.get("start") ?? "" } : null;
}

/** What a person pasted: a link, or only its code. */
export function pasted(text) {
  const trimmed = text.trim();
  return CODE.test(trimmed) ? { bot: null, payload: trimmed } : startLink(trimmed);
}
