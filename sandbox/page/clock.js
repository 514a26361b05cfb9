// The world's clock: shows it, moves it, stops it. The bot follows the same clock.
import { clock, moveClock } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { dayShort, hourMinute, setZone, tomorrowAt, zone, zones } from "./zone.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const WIDE_PX = 900; // narrower pages begin with the controls folded away
const RATES = [0, 1, 60, 1800];

/** `trouble(text)` tells what went wrong. */
export function createClock(trouble) {
  let known = { now: Date.now() / 1000, rate: 1 };
  let knownAt = performance.now();
  const face = h("button.face", { type: "button", title: t("clock"), onclick: () => unfold(controls.hidden) });
  const rate = h("select", { "aria-label": t("rate"), onchange: () => move({ rate: Number(rate.value) }) });
  const choose = h("select", { "aria-label": t("zone"), onchange: changeZone }, zones().map((name) => h("option", { value: name, selected: name === zone }, name)));
  const jump = (label, change) => h("button", { type: "button", onclick: () => move(change()) }, t(label));
  const jumps = [
    jump("tomorrow9", () => ({ set: tomorrowAt(9, now()) })),
    jump("plusHour", () => ({ advance: HOUR })),
    jump("plusDay", () => ({ advance: DAY })),
    jump("plus3Days", () => ({ advance: 3 * DAY })),
  ];
  const controls = h("div.clock", { role: "group", "aria-label": t("clock") }, jumps, rate, choose);

  const now = () => known.now + ((performance.now() - knownAt) / 1000) * known.rate;

  function learn(answer) {
    known = answer;
    knownAt = performance.now();
    const rates = [...new Set([...RATES, known.rate])];
    rate.replaceChildren(...rates.map((value) => h("option", { value, selected: value === known.rate }, RATES.includes(value) ? t(`rate_${value}`) : `×${value}`)));
    tick();
  }

  function tick() {
    face.textContent = `${dayShort(now())}, ${hourMinute(now())}`;
  }

  function unfold(open) {
    controls.hidden = !open;
    face.ariaExpanded = String(open);
  }

  const move = (change) => moveClock(change).then(learn, (problem) => trouble(problem.message));
  const refresh = () => clock().then(learn);

  function changeZone() {
    setZone(choose.value);
    const query = new URLSearchParams(location.search);
    query.delete("zone");
    location.assign(`/?${query}`); // every time on the page is written anew
  }

  unfold(innerWidth >= WIDE_PX);
  setInterval(tick, 1000);
  return { face, controls, refresh };
}
