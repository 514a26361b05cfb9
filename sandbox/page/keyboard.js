// The buttons under a message, and which of them wait for the bot.
import { copyText } from "./clipboard.js";
import { button, h } from "./dom.js";
import { t } from "./i18n.js";

const waitingKey = (messageId, data) => `${messageId} ${data}`;

export function inlineKeyboard(message, chat) {
  const rows = message.inline.map((row) => h("div.row", {}, row.map((one) => inlineButton(message, one, chat))));
  return h("div.inline-keyboard", { role: "group", "aria-label": t("messageButtons") }, rows);
}

function inlineButton({ message_id: id }, one, chat) {
  const { text, callback_data: data, url = one.login_url?.url, copy_text: copy, style = "" } = one;
  const make = (act, look = "", { dataset, ...props } = {}) =>
    button(text, act, `.inline${look}`, { ...props, dataset: { style, ...dataset } });
  if (data !== undefined) {
    return make(() => chat.pressInline(id, data), "", { dataset: { waiting: waitingKey(id, data) } });
  }
  if (url) return make(() => chat.follow(url), ".leaves");
  if (copy) return make(() => copyText(copy.text, chat), ".copies", { title: t("copiesText", copy) });
  if (one.web_app) return make(() => chat.openApp({ message_id: id, text }), ".opens");
  if (one.disabled) return make(null, "", { disabled: true });
  const query = switched(one);
  if (query !== undefined) return make(() => chat.inlineQuery(query, "switch_inline_query_current_chat" in one));
  return make(() => chat.complain(t("unsupportedButton")));
}

/** What goes after the bot's name when the button begins an inline query. */
function switched(one) {
  const chosen = one.switch_inline_query_chosen_chat;
  return one.switch_inline_query_current_chat ?? one.switch_inline_query ?? (chosen && (chosen.query ?? ""));
}

/** Buttons pressed and not answered yet. They can be pressed again: a doubled press is part of life. */
export class Waiting {
  #presses = new Map(); // query id → {key, since}

  started(queryId, messageId, data, since) {
    this.#presses.set(queryId, { key: waitingKey(messageId, data), since });
  }

  /** Only a look begun after the press (`look` > since) knows whether it is answered. */
  settle(unanswered, look) {
    for (const [id, { since }] of this.#presses) {
      if (look > since && !unanswered.includes(id)) this.#presses.delete(id);
    }
  }

  paint(root) {
    const keys = new Set([...this.#presses.values()].map(({ key }) => key));
    for (const one of root.querySelectorAll("button.inline")) one.ariaBusy = String(keys.has(one.dataset.waiting));
  }
}
