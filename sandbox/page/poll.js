// A poll under its question: options to press, and the results once one has voted or it is over.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";

export function poll(message, chat) {
  const { poll: asked } = message;
  if (!asked) return null;
  const isOver = asked.is_closed || asked.chosen?.length > 0;
  const body = isOver ? results(message, chat) : ballot(message, chat);
  const heading = [h("p.question", {}, asked.question), h("p.about", {}, nature(asked))];
  const votes = h("p.about", {}, t("votes", { count: asked.total_voter_count }));
  return h("div.poll", { role: "group", "aria-label": asked.question }, heading, body, votes);
}

function nature({ is_closed: isClosed, is_anonymous: isAnonymous, type }) {
  if (isClosed) return t("pollOver");
  const kind = t(type === "quiz" ? "quiz" : "poll");
  return isAnonymous ? `${kind} · ${t("anonymous")}` : kind;
}

const vote = (message, chosen, chat) =>
  chat.attempt(() => chat.hand.act("vote", { message_id: message.message_id, options: chosen }));

/** One press votes; where several answers are allowed, they are ticked first. */
function ballot(message, chat) {
  const { options, allows_multiple_answers: several } = message.poll;
  if (!several) return options.map(({ text }, index) => button(text, () => vote(message, [index], chat), ".option"));
  const boxes = options.map(() => h("input", { type: "checkbox" }));
  const rows = options.map(({ text }, index) => h("label.option", {}, boxes[index], h("span", {}, text)));
  const ticked = () => boxes.flatMap((box, index) => (box.checked ? [index] : []));
  return [...rows, button(t("vote"), () => ticked().length && vote(message, ticked(), chat), ".primary")];
}

function results(message, chat) {
  const { options, chosen = [], total_voter_count: total, type, explanation, is_closed: isClosed } = message.poll;
  const rows = options.map((option, index) => result(option, total, mark(message.poll, index)));
  const canTakeBack = chosen.length > 0 && !isClosed && type !== "quiz";
  const back = canTakeBack && button(t("takeVoteBack"), () => vote(message, [], chat), ".take-back");
  return [...rows, explanation && h("p.about", {}, explanation), back];
}

function mark({ chosen = [], correct_option_ids: correct = [], type }, index) {
  if (type === "quiz" && correct.includes(index)) return t("rightAnswer");
  return chosen.includes(index) ? t(type === "quiz" ? "wrongAnswer" : "myVote") : "";
}

function result({ text, voter_count: count }, total, said) {
  const share = total ? Math.round((100 * count) / total) : 0;
  const bar = h("span.share");
  bar.style.setProperty("--share", `${share}%`);
  return h("div.result", {}, h("span", {}, text), h("b", {}, `${share}%`), bar, said && h("small", {}, said));
}
