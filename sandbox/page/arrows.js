// Arrow keys inside a group of buttons: Tab reaches the group once, arrows, Home and End go from button to button.

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Gives the group its keys; call the answer whenever its buttons changed. */
export function arrows(group) {
  const buttons = () => [...group.querySelectorAll("button:not(:disabled)")];
  const settle = (current) => {
    for (const one of buttons()) one.tabIndex = one === current ? 0 : -1;
  };
  group.addEventListener("focusin", (event) => settle(event.target.closest("button")));
  group.addEventListener("keydown", (event) => {
    const all = buttons();
    const target = wanted(event.key, all, all.indexOf(document.activeElement));
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
  return () => {
    const all = buttons();
    settle(all.find((one) => one === document.activeElement) ?? all.find(isChosen) ?? all[0]);
  };
}

const isChosen = (one) => [one.ariaPressed, one.ariaSelected, one.ariaChecked].includes("true");

function wanted(key, all, index) {
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  return STEPS[key] && all.at((index + STEPS[key]) % all.length);
}
