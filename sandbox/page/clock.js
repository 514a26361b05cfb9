// The world's clock: shows it, moves it, stops it. The bot follows the same clock.
import { clock, moveClock } from "./api.js";
import { field } from "./dialogs.js";
import { button, h, select } from "./dom.js";
import { t } from "./i18n.js";
import { dayLong, dayShort, hourMinute, setZone, tomorrowAt, zone, zones } from "./zone.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RATES = [0, 1, 60, 1800];
const JUMPS = {
  plus10Minutes: () => ({ advance: 10 * MINUTE }),
  plusHour: () => ({ advance: HOUR }),
  plusDay: () => ({ advance: DAY }),
  plus3Days: () => ({ advance: 3 * DAY }),
  plusWeek: () => ({ advance: 7 * DAY }),
};

export class Clock {
  name = "clock";
  label = t("clockTab");
  face = button("", () => {}, ".face", { title: t("clock") });
  #large = h("p.time", { "aria-live": "off" });
  #known = { now: Date.now() / 1000, rate: 1 };
  #knownAt = performance.now();
  #rate = select(t("rate"), RATES.map((rate) => [String(rate), t(`rate_${rate}`)]), "1", () =>
    this.#move({ rate: Number(this.#rate.value) }),
  );
  #zone = select(t("zone"), zones().map((name) => [name, name]), zone, () => changeZone(this.#zone.value));

  /** `trouble(text)` tells what went wrong. */
  constructor(trouble) {
    this.trouble = trouble;
    const jumps = Object.entries(JUMPS).map(([name, change]) => button(t(name), () => this.#move(change())));
    const tomorrow = button(t("tomorrow9"), () => this.#move({ set: tomorrowAt(9, this.now()) }));
    const group = h("div.choices", { role: "group", "aria-label": t("moveClock") }, tomorrow, jumps);
    const fields = [field(t("rate"), this.#rate), field(t("zone"), this.#zone)];
    this.panel = h("section.clock", {}, this.#large, group, h("p.note", {}, t("clockHint")), fields);
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
    const time = hourMinute(this.now());
    this.face.replaceChildren(h("span.date", {}, `${dayShort(this.now())}, `), time);
    this.#large.textContent = `${dayLong(this.now())}, ${time}`;
  }
}

function changeZone(name) {
  setZone(name);
  const query = new URLSearchParams(location.search);
  query.delete("zone");
  location.assign(`/?${query}`); // every time on the page is written anew
}
