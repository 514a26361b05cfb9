// Making a group or a team room, and the acts of a person in it.
import { inGroup, newGroup } from "./api.js";
import { field } from "./dialogs.js";
import { h } from "./dom.js";
import { askFor, line, tick, tickBox, ticks } from "./form.js";
import { t } from "./i18n.js";
import { showMembers } from "./members.js";
import { fullName } from "./people.js";

/** The form for a new group (or, with `isForum`, a team room with topics) of this phone's person. */
export function askGroup(phone, isForum) {
  const title = line({ required: true, maxLength: 128 });
  const others = phone.world.people().filter(({ id, deleted }) => id !== phone.person.id && !deleted);
  const people = ticks(t("whoElse"), others.map((one) => [one.id, fullName(one)]));
  const bots = ticks(t("whichBots"), phone.world.bots().map((bot) => [bot.id, bot.first_name]), true);
  const botRuns = tickBox(isForum);
  const fields = [
    isForum && h("p", {}, t("teamRoomIs")),
    field(t("groupTitle"), title),
    others.length > 0 && people.element,
    bots.element,
    tick(botRuns, t("botRuns")),
  ];
  askFor(t(isForum ? "newTeamRoom" : "newGroup"), fields, t("make"), async () => {
    const wish = { title: title.value.trim(), people: people.chosen(), bots: bots.chosen(), isForum };
    const chat = await newGroup(phone.person.id, { ...wish, botsRun: botRuns.checked });
    await phone.openPlace({ chat });
  });
}

/** What the phone's person does in the group that is open. */
const groupHand = ({ person, row }) => inGroup(person.id, row.chat);

/** Menu items of a group: who is in it, and the way out. */
export function groupMenu(phone) {
  return [
    [t("groupMembers"), () => showMembers(phone, groupHand(phone))],
    [t("leaveGroup"), () => phone.attempt(() => groupHand(phone).leave())],
  ];
}
