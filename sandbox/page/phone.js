// One person's phone: the chat with the bot as this person sees it, and everything the hand can do there.
import { hand } from "./api.js";
import { attachments } from "./attach.js";
import { createComposer } from "./composer.js";
import { h, iconButton, reconcile } from "./dom.js";
import { oneAtATime } from "./events.js";
import { t } from "./i18n.js";
import { createWaiting } from "./keyboard.js";
import { startLink } from "./links.js";
import { openMenu } from "./menu.js";
import { logItems } from "./message.js";
import { createNotices } from "./notices.js";
import { fullName } from "./people.js";
import { stickToBottom } from "./stick.js";

/** `world` is {botName(), openLink(link, personId), close(personId)}. */
export function createPhone(person, world) {
  const act = hand(person.id);
  const waiting = createWaiting();
  const notices = createNotices();
  const told = new Set(); // callback answers already shown
  let looks = 0;
  let blocked = false;
  let messages = null; // null until the first look

  const title = h("h2");
  const about = h("p");
  const log = h("div.log", { role: "log", tabIndex: 0, "aria-label": t("chatLog", { name: fullName(person) }) });
  const toBottom = h("button.to-bottom", { type: "button", hidden: true, onclick: () => bottom.jump() }, t("toBottom"));
  const composer = createComposer({
    send,
    key: (text) => attempt(() => act.pressReply(text)),
    attach: (anchor, record) => openMenu(anchor, attachments(act, attempt, record)),
    start: () => attempt(() => act.start()),
    unblock: () => attempt(() => act.unblock()),
    voice: (file, seconds) => attempt(() => act.voice(file, seconds)),
    trouble: (text) => notices.toast(text, "bad"),
  });
  const more = iconButton("more", t("phoneMenu"), (event) => openMenu(event.currentTarget, phoneMenu()));
  const close = iconButton("close", t("closePhone"), () => world.close(person.id), { className: "icon-button close" });
  const header = h("header", {}, h("div.who", {}, title, about), more, close);
  const element = h("article.phone", { dataset: { person: person.id } }, header, h("div.screen", {}, log, toBottom, notices.elements), composer.element);
  const bottom = stickToBottom(log, (away) => (toBottom.hidden = !away));

  /** Does it, looks again, and tells what went wrong. True when it went well. */
  async function attempt(action) {
    try {
      await action();
      await refresh();
      return true;
    } catch (problem) {
      notices.toast(problem.message, "bad");
      return false;
    }
  }

  function send(text, { edit, reply }) {
    if (edit) return attempt(() => act.edit(edit.message_id, text));
    bottom.jump();
    return attempt(() => act.say(text, reply?.message_id));
  }

  const on = {
    command: (text) => attempt(() => act.say(text)),
    phone: (text) => notices.toast(t("wouldCall", { number: text })),
    unsupported: () => notices.toast(t("unsupportedButton"), "bad"),
    link: (address) => Boolean(startLink(address)) && (world.openLink(address, person.id), true),
    open: (address) => on.link(address) || window.open(address, "_blank", "noopener,noreferrer"),
    press: (messageId, data) =>
      attempt(async () => waiting.started((await act.pressInline(messageId, data)).query_id, messageId, data, looks)),
    menu: (message, anchor) => openMenu(anchor, messageMenu(message)),
  };

  function messageMenu(message) {
    const mine = message.from === "me";
    return [
      [t("reply"), () => composer.reply(message)],
      mine && message.text && [t("edit"), () => composer.edit(message)],
      mine && [t("delete"), () => attempt(() => act.erase(message.message_id))],
    ];
  }

  function phoneMenu() {
    return [
      [t("openByLink"), () => world.openLink("", person.id)],
      [t("sendStart"), () => attempt(() => act.start())],
      blocked ? [t("unblock"), () => attempt(() => act.unblock())] : [t("block"), () => attempt(() => act.block())],
    ];
  }

  const refresh = oneAtATime(async () => {
    const number = ++looks;
    show(await act.chat(), number);
  });
  const look = () => attempt(async () => {}); // as refresh, but tells what went wrong

  function show(chat, number) {
    tellAnswers(chat.alerts, messages !== null);
    messages = chat.messages;
    reconcile(log, logItems(messages, on));
    waiting.settle(chat.unanswered, number);
    waiting.paint(log);
    composer.setKeyboard(chat.reply_keyboard);
    blocked = chat.blocked;
    composer.setState({ blocked, fresh: !chat.started && !messages.length, deleted: person.deleted });
    bottom.settle();
  }

  function tellAnswers(alerts, aloud) {
    for (const { query_id: id, text, show_alert: insists } of alerts.filter((alert) => !told.has(alert.query_id))) {
      told.add(id);
      if (aloud && text) insists ? notices.alert(text) : notices.toast(text);
    }
  }

  function setPerson(next) {
    person = next;
    title.textContent = fullName(person);
    about.textContent = t("chatWith", { bot: world.botName() });
    element.ariaLabel = t("phoneOf", { name: fullName(person) });
  }

  setPerson(person);
  return { element, look, setPerson };
}
