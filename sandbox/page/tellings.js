// The lines of a story in sentences: what somebody does, and where a replay differs from what was recorded.
import { t } from "./i18n.js";
import { ACTS } from "./words-acts.js";

/** «Аня нажимает “Беру”»; an act without words of its own is named as the server calls it. */
export function telling({ act, who = "", text = "", ...more }) {
  const parts = act.split("/");
  const name = parts.slice(parts.at(-2) === "topics" ? -2 : -1).join("_");
  const said = [text, more.caption, more.title, more.question, more.name, more.emoji].find(Boolean) ?? "";
  const where = more.in ? ` (${more.in})` : "";
  if (`act_${name}` in ACTS) return t(`act_${name}`, { who: who + where, text: said });
  return t("act_other", { who: who + where, act: name, text: said });
}

/** One sentence for one difference of a replay. */
export function differing({ step, at, expected, got, error }) {
  const [was, is] = quotes(expected, got);
  if (error) return t("differsRefused", { step, act: telling(expected), error });
  if (was && is) return t("differsInstead", { step, at, was, is });
  return was ? t("differsMissing", { step, at, was }) : t("differsExtra", { step, at, is });
}

const LONGEST = 60;
const BEFORE = 15; // of what both begin with, so many characters are left

/** Both in short, from where they part. */
function quotes(...lines) {
  const [was, is] = lines.map((line) => line && wordsOf(line));
  const parted = was && is ? [...was].findIndex((letter, index) => letter !== is[index]) : 0;
  const from = parted > LONGEST / 2 ? parted - BEFORE : 0;
  return [was, is].map((words) => words && shortened(words, from));
}

function wordsOf({ text = "", kind = "", buttons = [] }) {
  return [text || kind, buttons.flat().join(", ")].filter(Boolean).join(" | ").replace(/\s+/g, " ");
}

function shortened(words, from) {
  const end = from + LONGEST < words.length ? "…" : "";
  return (from ? "…" : "") + words.slice(from, from + LONGEST) + end;
}
