// What happened in a chat, in words: who came, what was pinned, which topic was opened.
import { gist } from "./gist.js";
import { t } from "./i18n.js";

const nameOf = ({ first_name: first, last_name: last, title }) => title ?? [first, last].filter(Boolean).join(" ");

const LINES = {
  group_chat_created: (message) => [message.chat_title ? "madeGroup" : "madeGroupHere", { title: message.chat_title }],
  supergroup_chat_created: () => ["madeTeamRoom"],
  channel_chat_created: () => ["madeChannel"],
  new_chat_members: ({ new_chat_members: came, from_id: by }) => {
    const isAlone = came.length === 1 && came[0].id === by;
    return [isAlone ? "cameAlone" : "brought", { names: came.map(nameOf).join(", ") }];
  },
  left_chat_member: ({ left_chat_member: gone, from_id: by }) => {
    return [gone.id === by ? "wentAlone" : "putOut", { name: nameOf(gone) }];
  },
  new_chat_title: ({ new_chat_title: title }) => ["newTitle", { title }],
  new_chat_photo: () => ["newPhoto"],
  delete_chat_photo: () => ["noPhoto"],
  migrate_to_chat_id: () => ["grew"],
  migrate_from_chat_id: () => ["grew"],
  pinned_message: (message, known) => ["pins", { text: pinnedText(message, known) }],
  forum_topic_created: ({ forum_topic_created: { name } }) => ["opensTopic", { name }],
  forum_topic_edited: ({ forum_topic_edited: { name } }) => (name ? ["renamesTopic", { name }] : ["changesTopicIcon"]),
  forum_topic_closed: () => ["closesTopic"],
  forum_topic_reopened: () => ["reopensTopic"],
  general_forum_topic_hidden: () => ["hidesGeneral"],
  general_forum_topic_unhidden: () => ["showsGeneral"],
  users_shared: ({ users_shared: { users } }) => {
    return ["sharedUsers", { names: users.map((user) => user.first_name ?? user.user_id).join(", ") }];
  },
  chat_shared: ({ chat_shared: chat }) => ["sharedChat", { title: chat.title ?? chat.chat_id }],
  write_access_allowed: () => ["mayWrite"],
  web_app_data: ({ web_app_data: { button_text: text } }) => ["sentFromApp", { text }],
  message_auto_delete_timer_changed: () => ["autoDelete"],
};

function pinnedText({ pinned_message: pinned }, known) {
  const message = known.get(pinned.message_id ?? pinned) ?? pinned;
  return gist(message);
}

/** The sentence for a message that only tells what happened; "" for an ordinary message. */
export function serviceText(message, known) {
  const kind = Object.keys(LINES).find((name) => name in message);
  if (!kind) return "";
  const [key, values] = LINES[kind](message, known);
  return t(key, { who: message.from_name, ...values });
}
