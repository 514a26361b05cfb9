// «@bot words» in the text box asks that bot, wherever it is typed; its answers stand over the box to be chosen from.
import { arrows } from "./arrows.js";
import { button, h } from "./dom.js";
import { t } from "./i18n.js";

const CALL = /^@(\w+)\s(.*)$/s;
const PAUSE_MS = 300; // after the last letter
const PATIENCE_S = 15;

export class InlineResults {
  element = h("div.results", { role: "group", "aria-label": t("inlineResults"), hidden: true });
  #settle = arrows(this.element);
  #timer;
  #number = 0; // of the latest question; earlier answers are not shown any more

  /** `done()` is called when something was chosen. */
  constructor(chat, done) {
    this.chat = chat;
    this.done = done;
  }

  typed(text) {
    clearTimeout(this.#timer);
    this.#number += 1;
    const [, name, query] = text.match(CALL) ?? [];
    const isNamed = ({ username }) => username.toLowerCase() === name?.toLowerCase();
    const bot = this.chat.phone.world.bots().find(isNamed);
    if (bot) this.#timer = setTimeout(() => this.#ask(bot, query), PAUSE_MS);
    else this.#show([]);
  }

  /** `offset` goes on where the bot has said there is more; `before` are the results already shown. */
  async #ask(bot, query, offset = "", before = []) {
    const number = this.#number;
    const { hand, place } = this.chat;
    const chat = place.chat ?? (place.bot === bot.id ? 0 : place.bot);
    try {
      const asked = await hand.act("inline_query", { bot: bot.id, chat, query, offset });
      const answer = await hand.inlineAnswer(asked.query_id, PATIENCE_S);
      if (number !== this.#number) return;
      const results = [...before, ...answer.results.map((one) => this.#result(answer, one, bot, chat))];
      const more = answer.next_offset && button(t("more"), () => this.#ask(bot, query, answer.next_offset, results));
      const nothing = !results.length && h("p", {}, t(answer.answered ? "noResults" : "noAnswer"));
      this.#show([this.#button(answer, bot), ...results, more, nothing]);
    } catch (problem) {
      if (number === this.#number) this.#show([h("p", {}, problem.message)]);
    }
  }

  #result({ query_id: query }, { id, title, description, type }, bot, chat) {
    const words = [h("b", {}, title ?? type), description && h("span", {}, description)];
    const { thread = 0 } = this.chat.place;
    const choice = { bot: bot.id, chat, thread, query_id: query, result_id: id };
    const choose = () => this.chat.attempt(() => this.chat.hand.act("inline_result", choice)).then(this.done);
    return h("button.result-line", { type: "button", onclick: choose }, words);
  }

  /** The bot may put a button over its results, which leads to itself or to its Mini App. */
  #button({ query_id: query, button: shown }, bot) {
    if (!shown) return null;
    const press = async () => {
      const answer = await this.chat.hand.act("inline_button", { bot: bot.id, chat: 0, query_id: query });
      if (answer.app) this.chat.showApp(answer);
      else this.chat.phone.go({ bot: bot.id });
      this.done();
    };
    return button(shown.text, () => this.chat.attempt(press), ".primary");
  }

  #show(parts) {
    const shown = parts.filter(Boolean);
    this.element.replaceChildren(...shown);
    this.element.hidden = !shown.length;
    this.#settle();
  }
}
