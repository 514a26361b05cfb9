// What a step of the tour means on this page: the element it points to, and how to know that it is done.

const BUTTONS = ".inline, .reply-key, .instead, .write textarea";

/** `scene` is {phone(step) → its element or null, before → the number of the last message before the tour}. */
export function targetOf(step, scene) {
  if (step.tool) return toolOf(step.tool);
  if (step.add) return document.querySelector(".people .add");
  const phone = scene.phone(step);
  if (step.button) return newest(phone, BUTTONS, step.button);
  if (step.message) return newest(phone, ".message", step.message);
  return step.until ? phone : null;
}

/** The tab of the tool, or what opens the drawer. */
function toolOf(name) {
  const tab = document.querySelector(`#tab-${name}`);
  if (isSeen(tab)) return tab;
  return document.querySelector(name === "clock" ? ".face" : ".tools-toggle");
}

function newest(phone, selector, words) {
  const found = [...(phone?.querySelectorAll(selector) ?? [])].filter((node) => isSeen(node) && says(node, words));
  return found.at(-1) ?? null;
}

const isSeen = (node) => Boolean(node?.getClientRects().length);

/** Whether any of it is on the screen: what a chat has scrolled away is not. */
export function isInSight(node) {
  const frame = (node.closest(".log") ?? document.documentElement).getBoundingClientRect();
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return bottom > frame.top && top < frame.bottom && right > frame.left && left < frame.right;
}

const says = (node, words) => [words].flat().some((part) => node.textContent.includes(part));

/** A function that tells whether the step is done. It remembers how the phone looked when the step began. */
export function endOf(step, scene) {
  const { until } = step;
  if (until?.shows) return () => hasNew(scene.phone(step), until.shows, scene.before);
  if (until === "open") return () => document.querySelector(`#tab-${step.tool}`).ariaSelected === "true";
  if (until === "phone") return () => Boolean(document.querySelector(".phone"));
  if (until === "act") return changed(step, scene, ".message.mine");
  if (until === "answer") return changed(step, scene, ".message.theirs");
  return () => false; // by a press, or by «next»
}

function hasNew(phone, words, before) {
  const messages = [...(phone?.querySelectorAll(".message") ?? [])];
  return messages.some((node) => Number(node.dataset.messageId) > before && says(node, words));
}

function changed(step, scene, selector) {
  const nodes = () => [...(scene.phone(step)?.querySelectorAll(selector) ?? [])];
  const look = () => nodes().map((node) => node.textContent).join("\n");
  const first = look();
  return () => look() !== first;
}

/** Whether this click is the press that the step asks for. */
export function isPress(step, target, clicked) {
  if (step.until !== "press" || !target?.contains(clicked)) return false;
  return !step.message || Boolean(clicked.closest(".inline"));
}

export function lastMessage() {
  const numbers = [...document.querySelectorAll("[data-message-id]")].map((node) => Number(node.dataset.messageId));
  return Math.max(0, ...numbers);
}

const GAP = 14;
const EDGE = 8;

/** Puts the card beside what it speaks of, never over it where there is room. */
export function placeCard(card, target) {
  const { offsetWidth: width, offsetHeight: height } = card;
  const box = target?.getBoundingClientRect();
  const nowhere = { left: (innerWidth - width) / 2, top: innerHeight - height - 3 * GAP };
  const spot = box ? beside(box, width, height) : nowhere;
  card.style.left = `${within(spot.left, innerWidth - width)}px`;
  card.style.top = `${within(spot.top, innerHeight - height)}px`;
}

const within = (value, most) => Math.max(EDGE, Math.min(value, most - EDGE));

function beside(box, width, height) {
  const middle = box.top + box.height / 2 - height / 2;
  const centre = box.left + box.width / 2 - width / 2;
  const spots = [
    { left: box.right + GAP, top: middle, fits: box.right + GAP + width < innerWidth },
    { left: box.left - GAP - width, top: middle, fits: box.left - GAP > width },
    { left: centre, top: box.top - GAP - height, fits: box.top - GAP > height },
    { left: centre, top: box.bottom + GAP, fits: box.bottom + GAP + height < innerHeight },
  ];
  return spots.find(({ fits }) => fits) ?? { left: centre, top: 2 * GAP };
}
