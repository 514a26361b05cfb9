// The story tab: what happened so far, to save, to print, and to play again from a file.
import { beginReplay, transcript } from "./api.js";
import { field } from "./dialogs.js";
import { button, h, select } from "./dom.js";
import { t } from "./i18n.js";
import { openPaper } from "./paper.js";
import { Replay } from "./replay.js";

export class Transcript {
  name = "story";
  label = t("story");
  #who = select(t("whoseStory"), [["", t("everybody")]], "");
  #stage = h("div.stage");
  #trouble = h("p.trouble", { role: "alert", hidden: true });

  /** `people()` are those there are now, each with the name to choose by. */
  constructor(people) {
    this.people = people;
    const keep = [button(t("saveStory"), () => this.#save(), ".primary"), button(t("readStory"), () => this.#read())];
    const made = [field(t("whoseStory"), this.#who), h("div.row", {}, keep), h("p.note", {}, t("storyHint"))];
    const choose = button(t("chooseStory"), () => this.#choose());
    const play = [h("h2", {}, t("replay")), h("p.note", {}, t("replayHint")), choose];
    this.panel = h("section.story", {}, made, play, this.#trouble, this.#stage);
  }

  shown(isShown) {
    if (!isShown) return;
    const chosen = this.#who.value;
    const pairs = [["", t("everybody")], ...this.people().map(({ id, name }) => [String(id), name])];
    const options = pairs.map(([value, label]) => h("option", { value, selected: value === chosen }, label));
    this.#who.replaceChildren(...options);
  }

  #save() {
    return this.#try(async () => {
      const story = await transcript(this.#who.value);
      const file = new Blob([JSON.stringify(story, null, 1)], { type: "application/json" });
      const day = new Date(story.began * 1000).toISOString().slice(0, 10);
      const link = h("a", { href: URL.createObjectURL(file), download: `story-${day}.json` });
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  #read() {
    return this.#try(async () => openPaper(await transcript(this.#who.value)));
  }

  #choose() {
    const input = h("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", () => this.#try(() => this.#load(input.files[0])), { once: true });
    input.click();
  }

  async #load(file) {
    const story = await file.text().then(JSON.parse).catch(() => ({}));
    const state = await beginReplay(story).catch(() => Promise.reject(new Error(t("notAStory"))));
    this.#replay?.leave();
    this.#replay = new Replay(story, state);
    this.#stage.replaceChildren(this.#replay.element);
  }

  #replay = null;

  async #try(work) {
    this.#trouble.hidden = true;
    try {
      await work();
    } catch (problem) {
      Object.assign(this.#trouble, { textContent: problem.message, hidden: false });
    }
  }
}
