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

function form(file, name, fields = {}) {
  const data = new FormData();
  for (const [key, value] of Object.entries(fields)) data.append(key, value);
  data.append("file", file, name);
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

/** Everything one person can do on the phone. */
export function hand(person) {
  const act = (name, body) => post(`people/${person}/${name}`, body);
  return {
    chat: () => get(`people/${person}/chat`),
    start: (payload) => act("start", payload ? { payload } : {}),
    say: (text, replyTo) => act("say", replyTo ? { text, reply_to: replyTo } : { text }),
    edit: (messageId, text) => act("edit", { message_id: messageId, text }),
    erase: (messageId) => act("delete", { message_id: messageId }),
    pressInline: (messageId, data) => act("press", { message_id: messageId, data }),
    pressReply: (text) => act("press", { text }),
    voice: (file, duration) => act("voice", file ? form(file, "voice.ogg", { duration }) : {}),
    photo: (file) => act("photo", file ? form(file, file.name) : {}),
    contact: (fields) => act("contact", fields),
    sticker: () => act("sticker"),
    block: () => act("block"),
    unblock: () => act("unblock"),
  };
}
