// What a person has read: for every place, the last message that was on the screen.
import { recall, remember } from "./memory.js";
import { keyOf, topicPlace } from "./places.js";

export class Seen {
  #marks;

  constructor(personId) {
    this.name = `seen.${personId}`;
    this.#marks = recall(this.name, {});
  }

  /** Everything in the place on the screen is read. */
  mark(rows, where) {
    for (const [place, last] of rows.flatMap(placesOf)) {
      if (keyOf(place) !== keyOf(where) || !this.#differs(place, last)) continue;
      this.#marks[keyOf(place)] = signOf(last);
      remember(this.name, this.#marks);
    }
  }

  isNew = (row) => placesOf(row).some(([place, last]) => this.#differs(place, last));

  isNewTopic = (row, topic) => this.#differs(topicPlace(row, topic), topic.last);

  #differs(place, last) {
    return Boolean(last) && !last.mine && this.#marks[keyOf(place)] !== signOf(last);
  }
}

const signOf = ({ date, message_id: id }) => `${id} ${date}`;

/** [place, last message] of a chat, or of each topic of a forum. */
function placesOf(row) {
  return row.where.topics ? row.topics.map((topic) => [topicPlace(row, topic), topic.last]) : [[row.where, row.last]];
}
