// The world's clock: shows it, moves it, stops it. The bot follows the same clock.
import { clock, moveClock } from "./api.js";
import { button, h, select } from "./dom.js";
import { t } from "./i18n.js";
import { dayShort, hourMinute, setZone, tomorrowAt, zone, zones } from "./zone.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const WIDE_PX = 900; // narrower pages begin with the controls folded away
const RATES = [0, 1, 60, 1800];

export class Clock {
  face = button("", () => this.#unfold(this.controls.hidden), ".face", { title: t("clock") });
  #known = { now: Date.now() / 1000, rate: 1 };
  #knownAt = performance.now();
  #rate = select(t("rate"), RATES.map((rate) => [String(rate), t(`rate_${rate}`)]), "1", () =>
    this.#move({ rate: Number(this.#rate.value) }),
  );
  #zone = select(t("zone"), zones().map((name) => [name, name]), zone, () => changeZone(this.#zone.value));

  /** `trouble(text)` tells what went wrong. */
  constructor(trouble) {
    this.trouble = trouble;
    const jump = (label, change) => button(t(label), () => this.#move(change()));
    const jumps = [
      jump("tomorrow9", () => ({ set: tomorrowAt(9, this.now()) })),
      jump("plusHour", () => ({ advance: HOUR })),
      jump("plusDay", () => ({ advance: DAY })),
      jump("plus3Days", () => ({ advance: 3 * DAY })),
    ];
    this.controls = h("div.clock", { role: "group", "aria-label": t("clock") }, jumps, this.#rate, this.#zone);
    this.#unfold(innerWidth >= WIDE_PX);
    setInterval(() => this.#tick(), 1000);
  }

  now() {
    return this.#known.now + ((performance.now() - this.#knownAt) / 1000) * this.#known.rate;
  }

  async refresh() {
    this.#learn(await clock());
  }

  #move(change) {
    return moveClock(change).then(
      (answer) => this.#learn(answer),
      (problem) => this.trouble(problem.message),
    );
  }

  #learn(answer) {
    this.#known = answer;
    this.#knownAt = performance.now();
    this.#rate.value = String(answer.rate); // a speed set by somebody else may be none of these: then none is shown
    this.#tick();
  }

  #tick() {
    this.face.textContent = `${dayShort(this.now())}, ${hourMinute(this.now())}`;
  }

  #unfold(open) {
    this.controls.hidden = !open;
    this.face.ariaExpanded = String(open);
  }
}

function changeZone(name) {
  setZone(name);
  const query = new URLSearchParams(location.search);
  query.delete("zone");
  location.assign(`/?${query}`); // every time on the page is written anew
}
