// The guided tour: a card says what to press, a ring shows where, and it goes on by itself when that is done.
// Its steps are data (see control/tour.py): every bot can bring its own.
import { tour } from "./api.js";
import { button, h } from "./dom.js";
import { language, t } from "./i18n.js";
import { recall, remember } from "./memory.js";
import { endOf, isInSight, isPress, lastMessage, placeCard, targetOf } from "./pointing.js";

const BEAT_MS = 300; // what no event tells of is seen at the next beat
const NARROW_PX = 900; // there an open drawer hides the phones

export class Tour {
  #ring = h("div.ring", { "aria-hidden": "true" });
  #count = h("p.count");
  #words = h("p.words", { role: "status" });
  #leave = button(t("tourLeave"), () => this.leave(), ".leave");
  #next = button("", () => this.#go(this.#number + 1));
  #card = h("section.tour", { role: "dialog" }, this.#count, this.#words, h("div.row", {}, this.#leave, this.#next));
  #given = { steps: [] };
  #number = -1; // of the step; -1 while no tour is on
  #isDone = () => false;
  #target = null;
  #eyes = new MutationObserver(() => this.#soon());
  #scene;
  #isSoon = false;
  #beat;

  /** `people` lays phones on the table and knows ids; `drawer` may stand in the way. */
  constructor(people, drawer) {
    this.people = people;
    this.drawer = drawer;
    this.#card.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
    document.addEventListener("click", (event) => this.#clicked(event.target), { capture: true });
    const moved = () => this.#soon();
    for (const event of ["scroll", "resize"]) addEventListener(event, moved, { capture: true, passive: true });
  }

  /** At the first visit, a line above the phones offers the tour. */
  offer = h("section.offer", { hidden: true });

  async refresh() {
    this.#given = await tour();
    this.offer.ariaLabel = t("tour");
    const words = h("p", {}, h("b", {}, t("tourOffer")), " ", inLanguage(this.#given.title));
    const show = button(t("tour"), () => this.begin(), ".primary");
    this.offer.replaceChildren(words, show, button(t("tourSelf"), () => this.#declined()));
    this.offer.hidden = this.#number >= 0 || recall("tour", false);
  }

  #declined() {
    remember("tour", true);
    this.offer.hidden = true;
  }

  /** A bot may have brought its tour after the page was opened. */
  async begin() {
    await this.refresh();
    this.#declined();
    const { people = {} } = this.#given;
    this.#scene = { before: lastMessage(), phone: ({ phone }) => phoneOf(this.people.find(people[phone] ?? phone)) };
    this.#card.ariaLabel = inLanguage(this.#given.title);
    document.body.append(this.#ring, this.#card);
    this.#eyes.observe(document.body, { childList: true, subtree: true, attributeFilter: ["hidden", "aria-selected"] });
    clearInterval(this.#beat);
    this.#beat = setInterval(() => this.#soon(), BEAT_MS);
    this.#go(0);
    this.#next.focus();
  }

  leave() {
    this.#number = -1;
    this.#eyes.disconnect();
    clearInterval(this.#beat);
    const hadFocus = this.#card.contains(document.activeElement);
    this.#ring.remove();
    this.#card.remove();
    if (hadFocus) document.querySelector(".begin-tour").focus();
  }

  #go(number) {
    const { steps, people = {} } = this.#given;
    if (number >= steps.length) return this.leave();
    const step = steps[number];
    this.#number = number;
    const id = step.phone && this.people.find(people[step.phone] ?? step.phone);
    if (id) this.people.show(id);
    if (step.phone && innerWidth <= NARROW_PX) this.drawer.show("");
    this.#isDone = endOf(step, this.#scene);
    this.#target = null;
    this.#say(step, number + 1, steps.length);
    return this.#look();
  }

  #say(step, number, count) {
    this.#count.textContent = t("tourStep", { step: number, steps: count });
    this.#words.textContent = inLanguage(step.text);
    this.#next.textContent = t(number === count ? "tourDone" : "tourNext");
    this.#next.classList.toggle("primary", !step.until);
    this.#leave.hidden = number === count;
  }

  #clicked(node) {
    const step = this.#given.steps[this.#number];
    if (step && isPress(step, this.#target, node)) setTimeout(() => this.#go(this.#number + 1));
  }

  /** Many changes at once cost one look. */
  #soon() {
    if (this.#isSoon || this.#number < 0) return;
    this.#isSoon = true;
    setTimeout(() => { // not at the next frame: a page nobody sees draws none, and the tour must go on
      this.#isSoon = false;
      if (this.#number >= 0) this.#look();
    });
  }

  #look() {
    if (this.#isDone()) return this.#go(this.#number + 1);
    const target = targetOf(this.#given.steps[this.#number], this.#scene);
    const isFirstSight = target && !this.#target; // later it may have been drawn anew, and scrolled away on purpose
    if (isFirstSight) target.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#target = target;
    const shown = target && isInSight(target) ? target : null;
    if (this.#ring.hidden === Boolean(shown)) this.#ring.hidden = !shown; // the same again would wake the observer
    if (shown) surround(this.#ring, shown.getBoundingClientRect());
    return placeCard(this.#card, shown);
  }
}

const inLanguage = (texts) => texts[language] ?? Object.values(texts)[0];

function phoneOf(id) {
  return document.querySelector(id ? `[data-person="${id}"]` : ".phone");
}

const MARGIN = 4;

function surround(ring, { left, top, width, height }) {
  const box = { left: left - MARGIN, top: top - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  for (const [name, value] of Object.entries(box)) ring.style[name] = `${value}px`;
}
