// A log that stays at its newest message until the reader scrolls away from it.

const NEAR_PX = 60;

export class Bottom {
  #log;
  #stuck = true;

  /** `tell(away)` hears whether the newest message is out of sight. */
  constructor(log, tell) {
    this.#log = log;
    log.addEventListener("scroll", () => tell(!this.#look()), { passive: true });
    log.addEventListener("load", () => this.settle(), { capture: true }); // a picture takes its height only now
    new ResizeObserver(() => this.settle()).observe(log);
  }

  #look() {
    this.#stuck = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_PX;
    return this.#stuck;
  }

  settle() {
    if (this.#stuck) this.#log.scrollTop = this.#log.scrollHeight;
  }

  jump() {
    this.#stuck = true;
    this.settle();
  }
}
