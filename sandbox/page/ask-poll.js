// The form for a poll that a person makes.
import { field } from "./dialogs.js";
import { askFor, line, tick, tickBox } from "./form.js";
import { t } from "./i18n.js";

const ROOM_FOR = 4; // options on the form; the last ones may stay empty
const numbers = Array.from({ length: ROOM_FOR }, (_, index) => index + 1);

/** `send(fields)` posts it. */
export function askPoll(send) {
  const question = line({ required: true, maxLength: 300 });
  const options = numbers.map((number) => line({ required: number < 3, maxLength: 100 }));
  const isOpen = tickBox();
  const several = tickBox();
  const fields = [
    field(t("question"), question),
    ...options.map((input, index) => field(t("optionNumber", { number: index + 1 }), input)),
    tick(isOpen, t("openVotes")),
    tick(several, t("severalAnswers")),
  ];
  askFor(t("makePoll"), fields, t("send"), () =>
    send({
      question: question.value.trim(),
      options: options.map((input) => input.value.trim()).filter(Boolean),
      is_anonymous: !isOpen.checked,
      allows_multiple_answers: several.checked,
    }),
  );
}
