// Bad luck by name: what each preset of the faults tab asks of the server, and the name of a rule that somebody made.
import { t } from "./i18n.js";
import { hourMinuteSecond } from "./zone.js";

const ANSWERS = ["answerCallbackQuery", "editMessageText"];
export const METHODS = ["sendMessage", ...ANSWERS, "copyMessage", "sendPhoto", "getUpdates"];
const OUTAGE_SECONDS = 60;

const error = (code, description, more) => ({ error: { code, description, ...more } });
const OUTCOMES = {
  tooMany: error(429, "Too Many Requests: retry after 5", { parameters: { retry_after: 5 } }),
  lostAnswer: { drop: "after" },
  outage: { outage: "reset" },
  slow: { delay: 5 },
  page502: { html: 502 },
  duplicate: { duplicate: true },
  blocked: error(403, "Forbidden: bot was blocked by the user"),
  broken: error(500, "Internal Server Error"),
  lostCall: { drop: "before" },
};

export const PRESETS = Object.keys(OUTCOMES);

/** The rule for /sim/faults; `times` 0 means until it is removed. */
export function ruleOf(name, method, times) {
  const then = OUTCOMES[name];
  if (name === "outage") return { then, for: OUTAGE_SECONDS };
  const isOfUpdates = name === "duplicate";
  return { then, ...(times && { times }), ...(method && !isOfUpdates && { method }) };
}

/** «sendMessage: Медленно». A rule of somebody's own has no name here and is shown as it is. */
export function titleOf({ method, then }) {
  const name = PRESETS.find((one) => JSON.stringify(OUTCOMES[one]) === JSON.stringify(then));
  const what = name ? t(`fault_${name}`) : JSON.stringify(then);
  return method ? `${method}: ${what}` : what;
}

/** How long it will last, as far as that is known. */
export function rest({ times, hits, until }) {
  if (until) return t("faultUntil", { time: hourMinuteSecond(until) });
  return times ? t("faultLeft", { left: times - hits }) : "";
}
