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

/** The whole address if a press may follow it (never javascript: or data:), or null. */
export function safeAddress(address) {
  const url = parse(address);
  return ["http:", "https:", "tg:", "mailto:"].includes(url?.protocol) ? url.href : null;
}

/** What /start says after a press on this link ("" when nothing); null for a link that starts no bot. */
export function startPayload(address) {
  const url = parse(address);
  return url && startsBot(url) ? (url.searchParams.get("start") ?? "") : null;
}

function startsBot(url) {
  const query = url.searchParams;
  if (url.protocol === "tg:") return query.has("domain");
  if (url.origin === location.origin) return query.has("bot") || query.has("start");
  const isName = /^\/\w+$/.test(url.pathname);
  return HOSTS.includes(url.hostname) && isName && (query.has("start") || /bot$/i.test(url.pathname));
}

/** The same for what a person pasted: a link, or only its code. */
export function pastedPayload(text) {
  const trimmed = text.trim();
  return CODE.test(trimmed) ? trimmed : startPayload(trimmed);
}
