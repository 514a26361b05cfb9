// The drawer with the tools: one panel at a time, chosen by tabs. Which one was open is remembered.
import { arrows } from "./arrows.js";
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { recall, remember } from "./memory.js";

const WIDE_PX = 900; // on narrower pages it would hide the phones, so it begins closed

export class Drawer {
  #tabs = new Map(); // name → {tab, tool}
  #open = "";
  #last;
  #settle;

  /** A tool is {name, label, panel, shown(isShown)}. */
  constructor(tools) {
    this.toggle = button(t("tools"), () => this.show(this.#open ? "" : this.#last), ".tools-toggle");
    for (const tool of tools) this.#tabs.set(tool.name, { tool, tab: this.#tab(tool) });
    const buttons = [...this.#tabs.values()].map(({ tab }) => tab);
    const tabs = h("div.tabs", { role: "tablist", "aria-label": t("tools") }, buttons);
    this.#settle = arrows(tabs);
    const head = h("div.head", {}, tabs, iconButton("close", t("close"), () => this.show("")));
    this.element = h("aside.drawer", { "aria-label": t("tools") }, head, tools.map(({ panel }) => panel));
    this.element.addEventListener("keydown", (event) => this.#typed(event));
    this.#last = recall("tool", tools[0].name);
    if (!this.#tabs.has(this.#last)) this.#last = tools[0].name;
    this.#paint();
  }

  #tab({ name, label, panel }) {
    const tab = button(label, () => this.show(name), "", { role: "tab", id: `tab-${name}` });
    Object.assign(panel, { id: `panel-${name}`, role: "tabpanel", tabIndex: -1 });
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("aria-labelledby", tab.id);
    return tab;
  }

  /** As it was left last time, where there is room for it. */
  restore() {
    if (innerWidth > WIDE_PX && recall("drawer", false)) this.show(this.#last);
  }

  /** Opens the tool of this name; "" closes the drawer. */
  show(name) {
    const before = this.#open;
    if (name === before) return;
    this.#open = name;
    remember("drawer", Boolean(name));
    if (name) remember("tool", (this.#last = name));
    this.#paint();
    this.#tabs.get(before)?.tool.shown?.(false);
    if (!name) return this.toggle.focus();
    this.mark(name, false);
    this.#tabs.get(name).tool.shown?.(true);
    return this.#tabs.get(name).tab.focus();
  }

  isOpen(name) {
    return this.#open === name;
  }

  /** Something there wants a look: its tab is red, and so is the button of a closed drawer. */
  mark(name, isRed) {
    this.#tabs.get(name).tab.classList.toggle("red", isRed && this.#open !== name);
    const reds = [...this.#tabs.values()].some(({ tab }) => tab.classList.contains("red"));
    this.toggle.classList.toggle("red", reds);
  }

  #typed(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.show("");
  }

  #paint() {
    this.element.hidden = !this.#open;
    this.toggle.ariaExpanded = String(Boolean(this.#open));
    for (const [name, { tab, tool }] of this.#tabs) {
      tab.ariaSelected = String(name === this.#open);
      tool.panel.hidden = name !== this.#open;
    }
    this.#settle();
  }
}
