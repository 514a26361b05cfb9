// What can be done with one message.
import { t } from "./i18n.js";
import { copyText } from "./clipboard.js";
import { USUAL, inColour, react } from "./reactions.js";

/** Menu items for `openMenu`: a row of reactions, then the acts. */
export function messageMenu(message, chat) {
  const mine = message.from === "me";
  const { composer, hand } = chat;
  const number = { message_id: message.message_id };
  const pin = chat.state.pinned.includes(message.message_id) ? "unpin" : "pin";
  const words = message.text ?? message.caption;
  return [
    USUAL.map((emoji) => [inColour(emoji), () => react(message, emoji, chat), t("reactWith", { emoji })]),
    [t("reply"), () => composer.choose({ reply: message })],
    !message.has_protected_content && [t("forward"), () => chat.forward(message.message_id)],
    words && !message.has_protected_content && [t("copy"), () => copyText(words, chat)],
    chat.phone.row?.may?.can_pin_messages && [t(pin), () => chat.attempt(() => hand.act(pin, number))],
    mine && message.text && [t("edit"), () => composer.choose({ edit: message })],
    mine && [t("delete"), () => chat.attempt(() => hand.erase(message.message_id))],
  ];
}
