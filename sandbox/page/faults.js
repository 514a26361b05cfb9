// Bad luck on request: one press spoils the next call the bot makes.
import { addFault, faults, removeFault } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

const error = (code, description, parameters) => ({ error: { code, description, ...(parameters && { parameters }) } });
const KINDS = {
  blocked: error(403, "Forbidden: bot was blocked by the user"),
  tooMany: error(429, "Too Many Requests: retry after 5", { retry_after: 5 }),
  broken: error(500, "Internal Server Error"),
  lostAnswer: { drop: "after" },
  lostCall: { drop: "before" },
};
const METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "copyMessage", "getUpdates"];

export function createFaults(trouble) {
  const method = h("select", {}, METHODS.map((name) => h("option", { value: name }, name)), h("option", { value: "" }, t("anyMethod")));
  const list = h("ul", { "aria-label": t("waitingFaults") });
  const spoil = (then) => change(() => addFault({ times: 1, then, ...(method.value && { method: method.value }) }));
  const buttons = Object.entries(KINDS).map(([name, then]) => h("button", { type: "button", onclick: () => spoil(then) }, t(`fault_${name}`)));
  const panel = h("section.faults", { hidden: true, "aria-label": t("faults") }, h("label", {}, t("nextCall"), " ", method), h("div.row", {}, buttons), list);
  const toggle = h("button", { type: "button", ariaExpanded: "false", onclick: open }, t("faults"));

  function open() {
    panel.hidden = !panel.hidden;
    toggle.ariaExpanded = String(!panel.hidden);
    if (!panel.hidden) refresh();
  }

  async function change(action) {
    try {
      await action();
      await refresh();
    } catch (problem) {
      trouble(problem.message);
    }
  }

  async function refresh() {
    if (panel.hidden) return;
    const rules = await faults();
    list.replaceChildren(...rules.filter((rule) => !(rule.hits >= rule.times)).map(waitingRule));
  }

  function waitingRule(rule) {
    const what = rule.then.error ? rule.then.error.description : JSON.stringify(rule.then);
    const drop = h("button", { type: "button", onclick: () => change(() => removeFault(rule.id)) }, t("remove"));
    return h("li", {}, `${rule.method ?? t("anyMethod")}: ${what} `, drop);
  }

  return { toggle, panel, refresh };
}
