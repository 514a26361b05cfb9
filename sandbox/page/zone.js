// Wall-clock times in a chosen zone, from unix seconds.
import { language } from "./i18n.js";
import { recall, remember } from "./memory.js";

const EUROPE = ["Kaliningrad", "Moscow", "Samara"];
const SIBERIA = ["Yekaterinburg", "Omsk", "Barnaul", "Krasnoyarsk", "Irkutsk"];
const EAST = ["Yakutsk", "Vladivostok", "Magadan", "Kamchatka"];
const RUSSIA = [...EUROPE.map((city) => `Europe/${city}`), ...[...SIBERIA, ...EAST].map((city) => `Asia/${city}`)];
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const asked = new URLSearchParams(location.search).get("zone");

export const zone = [asked, recall("zone", null)].find(isZone) ?? own;

/** The zones to choose from: the one in use, this computer's, Russia's from west to east. */
export const zones = () => [...new Set([zone, own, ...RUSSIA])];

/** For the next time the page is loaded. */
export const setZone = (name) => remember("zone", name);

function isZone(name) {
  try {
    return Boolean(name && new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

function format(options, seconds) {
  return new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(seconds * 1000);
}

const CLOCK = { hour: "2-digit", minute: "2-digit" };
export const hourMinute = (seconds) => format(CLOCK, seconds);
export const hourMinuteSecond = (seconds) => format({ ...CLOCK, second: "2-digit" }, seconds);
export const date = (seconds) => format({ year: "numeric", month: "numeric", day: "numeric" }, seconds);
export const day = (seconds) => format({ weekday: "long", day: "numeric", month: "long" }, seconds);
const DATE = { weekday: "short", day: "numeric", month: "long", year: "numeric" };
export const dayLong = (seconds) => format(DATE, seconds);
export const dayShort = (seconds) => format({ weekday: "short", day: "numeric", month: "short" }, seconds);

const FIELDS = ["year", "month", "day", "hour", "minute", "second"].map((name) => [name, "numeric"]);
const wallClock = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", ...Object.fromEntries(FIELDS) });

/** How far the zone's wall clock is ahead of UTC at that moment, in seconds. */
function ahead(seconds) {
  const parts = wallClock.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]);
  const part = Object.fromEntries(parts);
  const wall = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  return wall / 1000 - Math.floor(seconds);
}

/** The unix time of tomorrow's `hour` o'clock in the zone. */
export function tomorrowAt(hour, now) {
  const wall = new Date((now + ahead(now)) * 1000);
  const target = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + 1, hour) / 1000;
  return target - ahead(target - ahead(now));
}
