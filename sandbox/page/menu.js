// A small menu next to the button that opened it: arrow keys move, Escape or a press elsewhere closes.
import { button, h } from "./dom.js";

/** `items` are [label, action] pairs; falsy ones are left out. */
export function openMenu(anchor, items) {
  const menu = h("div.menu", { popover: "auto", role: "menu" });
  for (const [label, action] of items.filter(Boolean)) {
    const onclick = () => {
      menu.hidePopover();
      action();
    };
    menu.append(button(label, onclick, "", { role: "menuitem" }));
  }
  menu.addEventListener("keydown", (event) => step(menu, event));
  menu.addEventListener("toggle", (event) => event.newState === "closed" && menu.remove());
  anchor.after(menu);
  menu.showPopover();
  place(menu, anchor.getBoundingClientRect());
  menu.firstElementChild.focus();
}

function step(menu, event) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!move) return;
  event.preventDefault();
  const items = [...menu.children];
  items.at((items.indexOf(document.activeElement) + move) % items.length).focus();
}

function place(menu, anchor) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = anchor.bottom + height + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - width - 8))}px`;
  menu.style.top = `${below ? anchor.bottom + 4 : Math.max(8, anchor.top - height - 4)}px`;
}
