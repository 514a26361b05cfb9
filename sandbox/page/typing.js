// «печатает…» in the header, for as long as Telegram shows it after a bot's chat action.
import { t } from "./i18n.js";
import { keyOf } from "./places.js";

const LASTS_MS = 5000;
const SILENT = "cancel";

export class Typing {
  #now = new Map(); // key of a place → {action, timer}

  /** `changed()` is called when something begins or is over. */
  constructor(changed) {
    this.changed = changed;
  }

  heard({ action, place }) {
    this.over(place);
    if (action === SILENT) return;
    this.#now.set(keyOf(place), { action, timer: setTimeout(() => this.over(place), LASTS_MS) });
    this.changed();
  }

  over(place) {
    clearTimeout(this.#now.get(keyOf(place))?.timer);
    if (this.#now.delete(keyOf(place))) this.changed();
  }

  text(where) {
    const found = this.#now.get(keyOf(where));
    return found ? t(`doing_${found.action}`) : "";
  }
}
