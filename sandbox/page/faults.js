// Bad luck on request: presets in plain words, the rules in force, and Telegram's speed limits.
import { addFault, faults, rates, removeFault, setRates } from "./api.js";
import { field } from "./dialogs.js";
import { button, h, select } from "./dom.js";
import { t } from "./i18n.js";
import { METHODS, PRESETS, rest, ruleOf, titleOf } from "./presets.js";

const TIMES = [1, 3, 0];
const MODES = ["off", "warn", "enforce"];

export class Faults {
  name = "faults";
  label = t("faults");
  #method = select(t("whichCall"), [["", t("anyMethod")], ...METHODS.map((name) => [name, name])], "sendMessage");
  #times = select(t("howOften"), TIMES.map((times) => [String(times), t(`times_${times}`)]), "1");
  #rates = select(t("rates"), MODES.map((mode) => [mode, t(`rates_${mode}`)]), "off", () => this.#limit());
  #none = h("p.note", {}, t("noFaults"));
  #list = h("ul.rules", { "aria-label": t("waitingFaults") });
  #isShown = false;

  /** `trouble(text)` tells what went wrong. */
  constructor(trouble) {
    this.trouble = trouble;
    const now = [h("h2", {}, t("waitingFaults")), this.#none, this.#list];
    const aim = h("div.fields", {}, field(t("whichCall"), this.#method), field(t("howOften"), this.#times));
    const presets = PRESETS.map((name) => this.#preset(name));
    const group = h("div.presets", { role: "group", "aria-label": t("faultsHint") }, presets);
    const make = [h("h2", {}, t("faultsHint")), group, aim];
    this.panel = h("section.faults", {}, now, make, field(t("rates"), this.#rates));
  }

  #preset(name) {
    const words = [h("b", {}, t(`fault_${name}`)), h("span", {}, t(`fault_${name}_more`))];
    const rule = () => ruleOf(name, this.#method.value, Number(this.#times.value));
    return button(words, () => this.#change(() => addFault(rule())), ".preset");
  }

  shown(isShown) {
    this.#isShown = isShown;
    if (isShown) this.#change(() => {});
  }

  async refresh() {
    if (!this.#isShown) return;
    const [rules, { mode }] = await Promise.all([faults(), rates()]);
    const waiting = rules.filter(({ over }) => !over);
    this.#none.hidden = waiting.length > 0;
    this.#list.replaceChildren(...waiting.map((rule) => this.#line(rule)));
    this.#rates.value = mode;
  }

  #limit() {
    return this.#change(() => setRates(this.#rates.value));
  }

  async #change(action) {
    try {
      await action();
      await this.refresh();
    } catch (problem) {
      this.trouble(problem.message);
    }
  }

  #line(rule) {
    const remove = button(t("remove"), () => this.#change(() => removeFault(rule.id)));
    return h("li", {}, h("span.what", {}, titleOf(rule)), h("span", {}, rest(rule)), remove);
  }
}
