// Wall-clock times in a chosen zone, from unix seconds.
import { recall, remember } from "./memory.js";
import { language } from "./i18n.js";

const EUROPE = ["Kaliningrad", "Moscow", "Samara"];
const ASIA = ["Yekaterinburg", "Omsk", "Barnaul", "Krasnoyarsk", "Irkutsk", "Yakutsk", "Vladivostok", "Magadan", "Kamchatka"];
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const asked = new URLSearchParams(location.search).get("zone");

export let zone = valid(asked) ? asked : recall("zone", own);

/** The zones to choose from: this computer's, the one in use, Russia's from west to east. */
export function zones() {
  const places = [...EUROPE.map((city) => `Europe/${city}`), ...ASIA.map((city) => `Asia/${city}`)];
  return [...new Set([zone, own, ...places])];
}

export function setZone(name) {
  zone = name;
  remember("zone", name);
}

function valid(name) {
  try {
    return Boolean(name) && Boolean(Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

const format = (seconds, options) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(seconds * 1000);

export const hourMinute = (seconds) => format(seconds, { hour: "2-digit", minute: "2-digit" });
export const hourMinuteSecond = (seconds) => format(seconds, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const date = (seconds) => format(seconds, { year: "numeric", month: "numeric", day: "numeric" });
export const day = (seconds) => format(seconds, { weekday: "long", day: "numeric", month: "long" });
export const dayShort = (seconds) => format(seconds, { weekday: "short", day: "numeric", month: "short" });

/** How far the zone's wall clock is ahead of UTC at that moment, in seconds. */
function ahead(seconds) {
  const options = { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
  const parts = new Intl.DateTimeFormat("en", options).formatToParts(seconds * 1000);
  const { year, month, day: date, hour, minute, second } = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, date, hour, minute, second) / 1000 - Math.floor(seconds);
}

/** The unix time of tomorrow's `hour` o'clock in the zone. */
export function tomorrowAt(hour, now) {
  const wall = new Date((now + ahead(now)) * 1000);
  const target = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + 1, hour) / 1000;
  return target - ahead(target - ahead(now));
}
