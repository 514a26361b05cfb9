// Builds DOM nodes. Text always goes in as text nodes: what a person or a bot wrote is never read as HTML.

/** h("p.toast", {hidden: true, "aria-label": "…"}, "text", node): what a node has no property for is an attribute. */
export function h(selector, props = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) {
    if (name === "dataset") Object.assign(node.dataset, value);
    else if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child || child === 0));
  return node;
}

/** A button that does something, never one that submits; `look` is its classes: ".primary". */
export function button(label, onclick, look = "", props = {}) {
  return h(`button${look}`, { type: "button", onclick, ...props }, label);
}

/** `pairs` are [value, label]. */
export function select(label, pairs, chosen, onchange) {
  const options = pairs.map(([value, text]) => h("option", { value, selected: value === chosen }, text));
  return h("select", { "aria-label": label, onchange }, options);
}

export function search(label, oninput) {
  return h("input", { type: "search", placeholder: label, "aria-label": label, oninput });
}

const versions = new WeakMap();

/**
 * Makes the children of `parent` match `items` ({key, version, build}) and touches only what changed,
 * so that scroll, focus and a playing voice message survive a refresh. Items never change their order.
 */
export function reconcile(parent, items) {
  const before = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const nodes = items.map(({ key, version, build }) => {
    const old = before.get(key);
    if (old && versions.get(old) === version) return old;
    const node = build();
    node.dataset.key = key;
    versions.set(node, version);
    return node;
  });
  const kept = new Set(nodes);
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  for (const node of [...parent.children]) if (!kept.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
  if (focused && !focused.isConnected) refocus(parent, before, focused);
}

/** What had the focus was built anew: the button that says the same gets it, or the group it stood in. */
function refocus(parent, before, focused) {
  const [key] = [...before].find(([, node]) => node.contains(focused)) ?? [];
  const now = [...parent.children].find((node) => node.dataset.key === key);
  const candidates = now ? [now, ...now.querySelectorAll("button")] : [];
  const same = candidates.find((node) => node.matches("button") && node.textContent === focused.textContent);
  const rebuilt = now?.matches("button") ? now : same;
  (rebuilt ?? parent.closest("[tabindex]") ?? parent).focus();
}
