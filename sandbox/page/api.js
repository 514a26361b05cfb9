// The only place that talks to the server: the control API of the sandbox, JSON in and JSON out.
import { t } from "./i18n.js";

async function call(method, path, body) {
  const options = { method };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const response = await fetch(`/sim/${path}`, options).catch(() => {
    throw new Error(t("lostServer"));
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

const get = (path) => call("GET", path);
const post = (path, body = {}) => call("POST", path, body);
const remove = (path) => call("DELETE", path);

function form(files, fields) {
  const data = new FormData();
  for (const [key, value] of Object.entries(fields)) data.append(key, value);
  files.forEach(([name, file, fileName]) => data.append(name, file, fileName ?? file.name));
  return data;
}

export const bots = () => get("bots");
export const people = () => get("people");
export const addPerson = (fields) => post("people", fields);

export const clock = () => get("clock");
export const moveClock = (change) => post("clock", change);

export const journal = (after) => get(`journal?after=${after}`);

export const faults = () => get("faults");
export const addFault = (rule) => post("faults", rule);
export const removeFault = (id) => remove(`faults/${id}`);

export const rates = () => get("rates");
export const setRates = (mode) => post("rates", { mode });

/** Whether the bot rests, and which presses it has not answered; waits so long for the rest. */
export const idle = (seconds) => get(`idle?wait=${seconds}`);

export const tour = () => get("tour");

/** The story of one person, or everybody's. */
export const transcript = (person) => get(person ? `transcript?person=${person}` : "transcript");
export const beginReplay = (story) => post("replay", story);
export const nextAct = () => post("replay/next");

/**
 * Everything one person can do in one place: {bot} is the private chat with it, {bot, chat, thread} a group or a topic
 * of it. Files are [field, Blob, name] triples; without any the sandbox makes a sample.
 */
export function hand(person, place = {}) {
  const where = Object.fromEntries(Object.entries(place).filter(([, value]) => value));
  const act = (name, body = {}) => post(`people/${person}/${name}`, { ...where, ...body });
  return {
    act,
    chats: () => get(`people/${person}/chats`),
    chat: () => get(`people/${person}/chat?${new URLSearchParams(where)}`),
    start: (payload) => act("start", payload ? { payload } : {}),
    say: (text, replyTo) => act("say", { text, ...(replyTo && { reply_to: replyTo }) }),
    edit: (messageId, text) => act("edit", { message_id: messageId, text }),
    erase: (messageId) => act("delete", { message_id: messageId }),
    pressInline: (messageId, data) => act("press", { message_id: messageId, data }),
    send: (kind, fields = {}, files = []) =>
      files.length ? post(`people/${person}/${kind}`, form(files, { ...where, ...fields })) : act(kind, fields),
    inlineAnswer: (query, wait) => get(`people/${person}/inline_query?query_id=${query}&wait=${wait}`),
    block: () => act("block"),
    unblock: () => act("unblock"),
  };
}

/** Makes a group (a team room, with topics) owned by `owner`, and gives its id. */
export async function newGroup(owner, { title, people, bots, isForum, botsRun }) {
  const { id } = await post("groups", { title, members: [owner, ...people], bots, forum: isForum });
  if (botsRun) for (const bot of bots) await inGroup(owner, id).promote(bot);
  return id;
}

/** What a person does with a group itself: who is in it, who helps to run it. */
export function inGroup(person, chat) {
  const act = (name, body = {}) => post(`groups/${chat}/${name}`, { from: person, ...body });
  return {
    see: () => get(`groups/${chat}`),
    add: (id) => act("add", { person: id }),
    remove: (id) => act("kick", { person: id }),
    promote: (id) => act("promote", { person: id }),
    demote: (id) => act("demote", { person: id }),
    leave: () => post(`people/${person}/leave`, { chat }),
  };
}
