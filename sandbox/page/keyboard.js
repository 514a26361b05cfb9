// The two keyboards of a chat: buttons under a message, and keys that stand in for typing.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";

const waitingKey = (messageId, data) => `${messageId} ${data}`;

export function inlineKeyboard(message, phone) {
  const rows = message.inline.map((row) => h("div.row", {}, row.map((one) => inlineButton(message, one, phone))));
  return h("div.inline-keyboard", { role: "group", "aria-label": t("messageButtons") }, rows);
}

function inlineButton({ message_id: id }, { text, callback_data: data, url }, phone) {
  if (data !== undefined) {
    return button(text, () => phone.pressInline(id, data), ".inline", { dataset: { waiting: waitingKey(id, data) } });
  }
  if (url) return button(text, () => phone.openLink(url) || window.open(url, "_blank", "noopener"), ".inline.leaves");
  return button(text, () => phone.complain(t("unsupportedButton")), ".inline");
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

export function replyKeyboard(rows, press) {
  return rows.map((row) => h("div.row", {}, row.map((text) => button(text, () => press(text), ".reply-key"))));
}
