// A small menu next to the button that opened it: arrow keys move, Escape or a press elsewhere closes.
import { arrows } from "./arrows.js";
import { button, h } from "./dom.js";

/**
 * `items` are [label, action], with a third part where one of several is chosen (true, false) or where a label says
 * too little (the spoken name). A list of such items lies side by side. Falsy ones are left out.
 */
export function openMenu(anchor, items) {
  const menu = h("div.menu", { popover: "auto", role: "menu" });
  const close = () => menu.hidePopover();
  for (const item of items.filter(Boolean)) {
    const isRow = Array.isArray(item[0]);
    const row = () => h("div.menu-row", {}, item.filter(Boolean).map((one) => entry(one, close)));
    menu.append(isRow ? row() : entry(item, close));
  }
  arrows(menu);
  menu.addEventListener("toggle", (event) => event.newState === "closed" && menu.remove());
  anchor.after(menu);
  menu.showPopover();
  place(menu, anchor.getBoundingClientRect());
  menu.querySelector("button").focus();
}

function entry([label, action, more], close) {
  const onclick = () => {
    close();
    action();
  };
  const isChoice = typeof more === "boolean";
  const role = isChoice ? { role: "menuitemradio", ariaChecked: String(more) } : { role: "menuitem" };
  return button(label, onclick, "", { ...role, ...(more && !isChoice && { "aria-label": more, title: more }) });
}

function place(menu, anchor) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = anchor.bottom + height + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - width - 8))}px`;
  menu.style.top = `${below ? anchor.bottom + 4 : Math.max(8, anchor.top - height - 4)}px`;
}
