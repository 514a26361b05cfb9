// @tma.js/init-data-node: reads a JSON array of init data from standard input, prints one verdict for each.
import { text } from "node:stream/consumers";
import { parse, validate } from "@tma.js/init-data-node";

const [token] = process.argv.slice(2);

function verdict(initData) {
  try {
    validate(initData, token);
    return { ok: true, facts: parse(initData) };
  } catch (problem) {
    return { ok: false, problem: problem.name };
  }
}

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(verdict)));
