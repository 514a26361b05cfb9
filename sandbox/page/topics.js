// A team room: its topics, each a chat of its own, and the button that opens one more.
import { chatLine, lastLine } from "./chats.js";
import { field } from "./dialogs.js";
import { button, h, reconcile } from "./dom.js";
import { askFor, line } from "./form.js";
import { hand } from "./api.js";
import { groupMenu } from "./groups.js";
import { t } from "./i18n.js";
import { topicPlace } from "./places.js";

export class TopicList {
  #lines = h("div.lines", { role: "list", "aria-label": t("topics") });
  #add = button(t("newTopic"), () => askTopicName(t("newTopic"), "", (name) => this.#open(name)), ".add-topic");
  element = h("div.view.list", {}, this.#lines, this.#add);

  constructor(phone) {
    this.phone = phone;
  }

  about = () => this.phone.row.title;
  menu = () => groupMenu(this.phone);

  async look() {
    const { row } = this.phone;
    const everything = { id: 0, name: t("allMessages"), last: row.last };
    const offered = row.chat ? row.topics : [everything, ...row.topics];
    const topics = offered.toSorted((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
    reconcile(this.#lines, topics.map((topic) => this.#item(topic, topics[0].last?.date)));
    this.#add.hidden = !row.may_open_topics;
  }

  #item(topic, newest) {
    const { phone } = this;
    const place = topicPlace(phone.row, topic);
    const draft = phone.draft(place);
    const under = draft ? t("draft", { text: draft }) : lastLine(topic.last);
    const isNew = phone.seen.isNewTopic(phone.row, topic);
    const facts = { title: topic.name, under, isNew, at: topic.last?.date, newest };
    const kind = [topic.closed && t("closedTopic"), topic.hidden && t("hiddenTopic")].filter(Boolean).join(", ");
    const build = () => chatLine({ ...facts, mark: topicIcon(topic) }, () => phone.go(place), kind);
    return { key: String(topic.id), version: JSON.stringify([facts, kind, topic]), build };
  }

  async #open(name) {
    const { phone } = this;
    const topic = await act(phone, "create", { name });
    await phone.look();
    phone.go(topicPlace(phone.row, topic));
  }
}

function act({ person, row: { bot, chat } }, name, facts) {
  return hand(person.id, { bot, chat }).act(`topics/${name}`, facts);
}

/** What may be done with a topic, for the phone's menu. */
export function topicMenu(phone, topic) {
  if (!topic?.may_change) return [];
  const { id: thread, name, closed } = topic;
  const rename = (wanted) => act(phone, "rename", { thread, name: wanted }).then(phone.look);
  const gate = closed ? "reopen" : "close";
  return [
    [t("renameTopic"), () => askTopicName(t("renameTopic"), name, rename)],
    phone.row.chat && [t(`topic_${gate}`), () => phone.attempt(() => act(phone, gate, { thread }))],
  ];
}

/** Telegram draws an icon; here it is the first letter on the topic's own colour. */
function topicIcon({ id, name, icon_color: color = 0x6fb9f0 }) {
  const letter = id === 1 ? "#" : [...name][0];
  const icon = h("span.topic-icon", { "aria-hidden": "true" }, letter);
  icon.style.setProperty("--topic", `#${color.toString(16).padStart(6, "0")}`);
  return icon;
}

/** Asks for a name; `use(name)` may fail, and then says why. */
function askTopicName(heading, name, use) {
  const input = line({ value: name, required: true, maxLength: 128 });
  askFor(heading, [field(t("topicName"), input)], t("ok"), () => use(input.value.trim()));
}
