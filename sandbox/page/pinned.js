// The bar on top of a chat with the message pinned last. A press leads to it, the next press to the one pinned before.
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { gist } from "./gist.js";

export class Pinned {
  #text = h("span");
  #numbers = [];
  #next = 0;

  /** `jump(messageId)` brings the message into sight. */
  constructor(jump) {
    const onclick = () => jump(this.#turn());
    this.element = h("button.pinned", { type: "button", hidden: true, onclick }, h("b", {}, t("pinned")), this.#text);
  }

  #turn() {
    const wanted = this.#numbers.at(-1 - this.#next);
    this.#next = (this.#next + 1) % this.#numbers.length;
    return wanted;
  }

  show({ pinned, messages }) {
    const here = new Map(messages.map((message) => [message.message_id, message]));
    const numbers = pinned.filter((number) => here.has(number));
    if (numbers.join() !== this.#numbers.join()) this.#next = 0;
    this.#numbers = numbers;
    this.element.hidden = !numbers.length;
    if (numbers.length) this.#text.textContent = gist(here.get(numbers.at(-1)));
  }
}
