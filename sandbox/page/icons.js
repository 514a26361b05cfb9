// Line icons. They are decoration: the button around one carries the words (aria-label and title).
import { button } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const DOT = "a.6.6 0 1 0 0 1.2a.6.6 0 1 0 0-1.2";
const SHAPES = {
  attach: "M16.5 6.5v9a4.5 4.5 0 0 1-9 0V6a3 3 0 0 1 6 0v9a1.5 1.5 0 0 1-3 0V7",
  keys: "M4 6h16v12H4zM7 9.5h2M11 9.5h2M15 9.5h2M7 13h2M11 13h2M15 13h2",
  more: `M12 5.4${DOT}M12 11.4${DOT}M12 17.4${DOT}`,
  back: "M15 5l-7 7 7 7",
  slash: "M15 4L9 20",
  close: "M6 6l12 12M18 6L6 18",
  previous: "M14.5 5l-7 7 7 7",
  next: "M9.5 5l7 7-7 7",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick) {
  return button(icon(name), onclick, `.icon-button.${name}`, { title: label, "aria-label": label });
}
