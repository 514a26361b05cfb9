// Builds DOM nodes. Text always goes in as text nodes: what a person or a bot wrote is never read as HTML.

/** h("button.inline", {onclick, "aria-label": "…"}, "text", node) — props with a dash and role/for/list are attributes. */
export function h(selector, props = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name === "dataset") Object.assign(node.dataset, value);
    else if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SHAPES = {
  attach: "M16.5 6.5v9a4.5 4.5 0 0 1-9 0V6a3 3 0 0 1 6 0v9a1.5 1.5 0 0 1-3 0V7",
  keys: "M4 6h16v12H4zM7 9.5h2M11 9.5h2M15 9.5h2M7 13h2M11 13h2M15 13h2",
  more: "M12 5.4a.6.6 0 1 0 0 1.2a.6.6 0 1 0 0-1.2M12 11.4a.6.6 0 1 0 0 1.2a.6.6 0 1 0 0-1.2M12 17.4a.6.6 0 1 0 0 1.2a.6.6 0 1 0 0-1.2",
  close: "M6 6l12 12M18 6L6 18",
};

/** A line icon; it is decoration, so the button around it carries the words (aria-label and title). */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  return h("button.icon-button", { type: "button", title: label, "aria-label": label, onclick, ...props }, icon(name));
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
  for (const node of [...parent.children]) if (!kept.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}
