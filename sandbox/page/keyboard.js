// The two keyboards of a chat: buttons under a message, and keys that stand in for typing.
import { h } from "./dom.js";
import { t } from "./i18n.js";

const waitingKey = (messageId, data) => `${messageId} ${data}`;

/** `on` is {press(messageId, data), open(address), unsupported()}. */
export function inlineKeyboard(message, on) {
  const rows = message.inline.map((row) => h("div.row", {}, row.map((button) => inlineButton(message, button, on))));
  return h("div.inline-keyboard", { role: "group", "aria-label": t("messageButtons") }, rows);
}

function inlineButton(message, button, on) {
  const props = { type: "button" };
  if (button.callback_data !== undefined) {
    props.dataset = { waiting: waitingKey(message.message_id, button.callback_data) };
    props.onclick = () => on.press(message.message_id, button.callback_data);
  } else props.onclick = () => (button.url ? on.open(button.url) : on.unsupported());
  return h(`button.inline${button.url ? ".leaves" : ""}`, props, button.text);
}

/** Buttons pressed and not answered yet. They can be pressed again: a doubled press is part of life. */
export function createWaiting() {
  const presses = new Map(); // query id → {key, since}
  return {
    started: (queryId, messageId, data, since) => presses.set(queryId, { key: waitingKey(messageId, data), since }),
    /** Only a look begun after the press (`look` > since) knows whether it is answered. */
    settle(unanswered, look) {
      for (const [id, { since }] of presses) if (look > since && !unanswered.includes(id)) presses.delete(id);
    },
    paint(root) {
      const keys = new Set([...presses.values()].map(({ key }) => key));
      for (const button of root.querySelectorAll("button.inline")) button.ariaBusy = String(keys.has(button.dataset.waiting));
    },
  };
}

export function replyKeyboard(rows, onKey) {
  const key = (text) => h("button.reply-key", { type: "button", onclick: () => onKey(text) }, text);
  return rows.map((row) => h("div.row", {}, row.map(key)));
}
