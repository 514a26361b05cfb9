// Bad luck on request: one press spoils the next call the bot makes.
import { addFault, faults, removeFault } from "./api.js";
import { button, h, select } from "./dom.js";
import { t } from "./i18n.js";
import { toggleFor } from "./panel.js";

const error = (code, description, more) => ({ error: { code, description, ...more } });
const KINDS = {
  blocked: error(403, "Forbidden: bot was blocked by the user"),
  tooMany: error(429, "Too Many Requests: retry after 5", { parameters: { retry_after: 5 } }),
  broken: error(500, "Internal Server Error"),
  lostAnswer: { drop: "after" },
  lostCall: { drop: "before" },
};
const METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "copyMessage", "getUpdates"];

export class Faults {
  #method = select(t("nextCall"), [...METHODS.map((name) => [name, name]), ["", t("anyMethod")]], METHODS[0]);
  #list = h("ul", { "aria-label": t("waitingFaults") });

  /** `trouble(text)` tells what went wrong. */
  constructor(trouble) {
    this.trouble = trouble;
    const buttons = Object.entries(KINDS).map(([name, then]) => button(t(`fault_${name}`), () => this.#spoil(then)));
    const row = h("div.row", {}, h("span", {}, t("nextCall")), this.#method, buttons);
    this.panel = h("section.faults", { "aria-label": t("faults") }, row, this.#list);
    this.toggle = toggleFor(this.panel, t("faults"), () => this.#change(() => {}));
  }

  async refresh() {
    if (this.panel.hidden) return;
    const waiting = (await faults()).filter((rule) => !(rule.hits >= rule.times));
    this.#list.replaceChildren(...waiting.map((rule) => this.#line(rule)));
  }

  #spoil(then) {
    const method = this.#method.value;
    return this.#change(() => addFault(method ? { times: 1, then, method } : { times: 1, then }));
  }

  async #change(action) {
    try {
      await action();
      await this.refresh();
    } catch (problem) {
      this.trouble(problem.message);
    }
  }

  #line({ id, method, then }) {
    const kind = Object.keys(KINDS).find((name) => JSON.stringify(KINDS[name]) === JSON.stringify(then));
    const what = kind ? t(`fault_${kind}`) : JSON.stringify(then); // a test's own rule has no name here
    const remove = button(t("remove"), () => this.#change(() => removeFault(id)));
    const called = METHODS.find((name) => name.toLowerCase() === method) ?? method ?? t("anyMethod");
    return h("li", {}, `${called}: ${what} `, remove);
  }
}
