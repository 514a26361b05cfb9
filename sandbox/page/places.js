// Where a person can be on the phone: the list of chats, a chat, the topics of a forum, one topic.
// {bot} is the private chat with that bot, {bot, chat} a group, {bot, chat, thread} a topic. `bot` is always there:
// messages bear the numbers by which that bot knows them.
import { t } from "./i18n.js";

export const LIST = { list: true };

export function keyOf({ list, bot, chat, thread = 0, topics }) {
  const where = chat ? `group ${chat}` : `bot ${bot}`;
  return list ? "list" : `${where}: ${topics ? "topics" : thread}`;
}

/** Where the arrow back leads; null from the list itself. */
export function parentOf(where, rows) {
  if (where.list) return null;
  const home = rowAt(rows, where)?.where;
  return home?.topics && !where.topics ? home : LIST;
}

/** The rows of the list of chats, each with its `where`; bots that were never started stand there too. */
export function allRows(chats, bots) {
  const started = new Set(chats.filter(isPrivate).map(({ bot }) => bot));
  const asRow = ({ id, first_name: title }) => ({ type: "private", bot: id, title, isNew: true });
  const strangers = bots.filter(({ id }) => !started.has(id)).map(asRow);
  return [...chats, ...strangers].map((row) => ({ ...row, topics: row.topics?.map(named), where: whereOf(row) }));
}

/** The first topic bears an English name until somebody gives it another. */
function named(topic) {
  const isAsMade = topic.id === 1 && topic.name === "General";
  return isAsMade ? { ...topic, name: t("general") } : topic;
}

const isPrivate = ({ type }) => type === "private";

/** A chat with topics opens as the list of them. A bot may allow topics in its private chats and have none yet. */
function whereOf({ bot, chat, topics = [] }) {
  return { bot, ...(chat && { chat }), ...(topics.length > 0 && { topics: true }) };
}

export const topicPlace = ({ bot, chat }, { id }) => ({ bot, ...(chat && { chat }), ...(id && { thread: id }) });

/** [place, name] of every chat and topic one can write in. */
export const placesIn = (rows) => rows.flatMap((row) => (row.where.topics ? topicsOf(row) : [[row.where, row.title]]));

const topicsOf = (row) => row.topics.map((topic) => [topicPlace(row, topic), `${row.title}: ${topic.name}`]);

/** The row of the list to which a place belongs. */
export function rowAt(rows, { bot, chat }) {
  return rows.find((row) => (chat ? row.chat === chat : isPrivate(row) && row.bot === bot));
}

export const topicAt = (row, { thread }) => row?.topics?.find(({ id }) => id === thread);
