// A key that asks for people or for a chat: the phone lets its owner choose before anything is sent.
import { askPoll } from "./ask-poll.js";
import { modal } from "./dialogs.js";
import { button, h } from "./dom.js";
import { askFor, attemptIn, ticks } from "./form.js";
import { t } from "./i18n.js";
import { fullName } from "./people.js";

/** Presses a key of the reply keyboard; what it asks for goes with it. */
export function pressKey(key, chat) {
  const press = (choice = {}) => chat.hand.act("press", { text: key.text, ...choice }).then(chat.phone.look);
  if (key.request_users) return chooseUsers(key, chat, press);
  if (key.request_chat) return chooseChat(key, chat, press);
  if (key.request_poll) return askPoll((poll) => press({ poll }));
  if (key.web_app) return chat.openApp({ text: key.text });
  return chat.attempt(() => press());
}

function chooseUsers({ text, request_users: asked }, chat, press) {
  const { world } = chat.phone;
  const isBot = asked.user_is_bot;
  const offered = [...(isBot === true ? [] : world.people()), ...(isBot === false ? [] : world.bots())];
  const users = ticks(t("people"), offered.map((one) => [one.id, fullName(one)]));
  askFor(text, [users.element], t("send"), () => press({ users: users.chosen() }));
}

function chooseChat({ text }, chat, press) {
  const groups = chat.phone.rows.filter(({ type }) => type !== "private");
  const give = (group) => attemptIn(dialog, () => press({ shared_chat: group.chat }));
  const choices = groups.map((group) => button(group.title, () => give(group)));
  const dialog = modal(text, choices.length ? h("div.choices", {}, choices) : h("p", {}, t("noGroups")));
}
