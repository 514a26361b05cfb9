// Links that lead to a chat. Real ones look like t.me/name?start=code; the sandbox also gives its own address.

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

/**
 * Where a link leads inside Telegram: {name, payload} starts a bot (`payload` is what /start says, "" for nothing),
 * {join} is an invitation to a group. null for any other link.
 */
export function wayOf(address) {
  const url = parse(address);
  if (!url) return null;
  if (invites(url)) return { join: `https://t.me${url.pathname}` };
  return startsBot(url) ? { name: nameIn(url), payload: url.searchParams.get("start") ?? "" } : null;
}

const invites = ({ hostname, pathname }) => HOSTS.includes(hostname) && /^\/(\+|joinchat\/)[\w-]+$/.test(pathname);

function startsBot(url) {
  const query = url.searchParams;
  if (url.protocol === "tg:") return query.has("domain");
  if (url.origin === location.origin) return query.has("bot") || query.has("start");
  const isName = /^\/\w+$/.test(url.pathname);
  return HOSTS.includes(url.hostname) && isName && (query.has("start") || /bot$/i.test(url.pathname));
}

/** The bot's name or number. */
function nameIn({ searchParams: query, pathname }) {
  return query.get("domain") ?? query.get("bot") ?? pathname.slice(1);
}

/** The number of the bot that a way names, if it is in this world. */
export function botOf({ name }, bots) {
  return bots.find(({ id, username }) => name && [String(id), username].includes(name))?.id;
}

/** The same for what a person pasted: a link, or only its code. */
export function pastedWay(text) {
  const trimmed = text.trim();
  return CODE.test(trimmed) ? { payload: trimmed } : wayOf(trimmed);
}
