// People's names in a shared chat, each with a colour that stays theirs.
import { h } from "./dom.js";

const HUES = 7;

const hueOf = (id) => Math.abs(Number(id) || 0) % HUES;

export const nameTag = (id, name) => h("span.name", { dataset: { hue: hueOf(id) } }, name);
