// Plays a story again, act by act, and tells where the bot now does otherwise.
import { nextAct } from "./api.js";
import { field } from "./dialogs.js";
import { button, h, select } from "./dom.js";
import { t } from "./i18n.js";
import { differing, telling } from "./tellings.js";

const PAUSES = [0, 1, 3]; // seconds between the acts

export class Replay {
  #acts;
  #state;
  #isPlaying = false;
  #isBusy = false;
  #waiting = 0;
  #trouble = "";
  #play = button(t("playStory"), () => this.#toggle(), ".primary");
  #next = button(t("nextAct"), () => this.#step());
  #pause = select(t("pace"), PAUSES.map((seconds) => [String(seconds), t(`pace_${seconds}`)]), "1");
  #bar = h("progress");
  #place = h("p.place", { role: "status" });
  #differences = h("ol.differences", { "aria-label": t("differences") });

  /** `state` is the server's: nothing played yet. */
  constructor(story, state) {
    this.#acts = story.lines.filter(({ act }) => act);
    const buttons = h("div.row", {}, this.#play, this.#next);
    const parts = [this.#bar, this.#place, buttons, field(t("pace"), this.#pause), this.#differences];
    this.element = h("div.replay", {}, parts);
    this.#learn(state);
  }

  leave() {
    this.#isPlaying = false;
    clearTimeout(this.#waiting);
  }

  #toggle() {
    this.#isPlaying = !this.#isPlaying;
    clearTimeout(this.#waiting);
    this.#paint();
    if (this.#isPlaying) this.#step();
  }

  async #step() {
    if (this.#isBusy || this.#state.done) return;
    this.#isBusy = true;
    this.#paint();
    try {
      this.#learn(await nextAct());
      this.#trouble = "";
    } catch (problem) {
      this.leave();
      this.#trouble = problem.message;
    }
    this.#isBusy = false;
    if (this.#state.done) this.leave();
    this.#paint();
    if (this.#isPlaying) this.#waiting = setTimeout(() => this.#step(), Number(this.#pause.value) * 1000);
  }

  #learn(state) {
    this.#state = state;
    const lines = state.differences.map((one) => h("li", {}, differing(one)));
    this.#differences.replaceChildren(...lines);
    this.#paint();
  }

  #paint() {
    const { step, steps, done } = this.#state;
    Object.assign(this.#bar, { max: Math.max(steps, 1), value: step });
    this.#play.textContent = t(this.#isPlaying ? "pauseStory" : "playStory");
    this.#play.disabled = done;
    this.#next.disabled = done || this.#isBusy;
    this.#place.textContent = this.#sentence(step, steps, done);
  }

  /** What went wrong with the server, the act under way or next, or how it ended. */
  #sentence(step, steps, done) {
    if (this.#trouble) return this.#trouble;
    if (done) return t(this.#state.differences.length ? "storyDiffers" : "storySame");
    return t("stepOf", { step: step + 1, steps, act: telling(this.#acts[step]) });
  }
}
