// A log that stays at its newest message until the reader scrolls away from it.

const NEAR_PX = 60;

export class Bottom {
  #log;
  #stuck = true;
  #shape = "";

  /** `tell(away)` hears whether the newest message is out of sight. */
  constructor(log, tell) {
    this.#log = log;
    log.addEventListener("scroll", () => tell(!this.#look()), { passive: true });
    log.addEventListener("load", () => this.settle(), { capture: true }); // a picture takes its height only now
    new ResizeObserver(() => this.settle()).observe(log);
  }

  #look() {
    if (this.#stuck && this.#shape !== this.#measure()) this.settle(); // the page scrolled it, not the reader
    this.#stuck = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_PX;
    return this.#stuck;
  }

  #measure() {
    return [this.#log.clientWidth, this.#log.clientHeight, this.#log.scrollHeight].join();
  }

  settle() {
    if (!this.#stuck) return;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#shape = this.#measure();
  }

  jump() {
    this.#stuck = true;
    this.settle();
  }
}
