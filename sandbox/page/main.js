// Puts the page together and keeps it true: the server's events say what changed, each part looks again.
import { bots, people as allPeople } from "./api.js";
import { createBar } from "./bar.js";
import { createClock } from "./clock.js";
import { askNewPerson, askWhoOpens } from "./dialogs.js";
import { listen, oneAtATime } from "./events.js";
import { createFaults } from "./faults.js";
import { language, t } from "./i18n.js";
import { createJournal } from "./journal.js";
import { createNotices } from "./notices.js";
import { createPeople } from "./people.js";
import { createPhone } from "./phone.js";

const notices = createNotices();
const trouble = (text) => notices.toast(text, "bad");
/** Looks again, and tells what went wrong. */
const watched = (work) => (details) => Promise.resolve(work(details)).catch((problem) => trouble(problem.message));
const clock = createClock(trouble);
const faults = createFaults(trouble);
const journal = createJournal((id) => people.nameOf(id));
const bar = createBar(clock, faults, journal);
const people = createPeople((person) => createPhone(person, world), () => askNewPerson(arrived));
let bot = null;

const world = {
  botName: () => bot?.first_name ?? "",
  openLink: (link, personId) => askWhoOpens(link, people.all(), personId, arrived),
  close: people.hide,
};

async function arrived(person) {
  await look();
  people.show(person.id);
}

const look = oneAtATime(async () => {
  bot = (await bots())[0] ?? null;
  people.setPeople(await allPeople());
});

const lookAtEverything = () => Promise.all([look().then(people.refreshAll), clock.refresh(), journal.refresh(), faults.refresh()]);

document.documentElement.lang = language;
document.title = `${t("sandbox")}: ${t("notTelegram")}`;
document.body.append(bar.element, people.element, people.table, journal.drawer, ...notices.elements);

listen({
  open: watched(() => lookAtEverything().then(() => bar.setLost(false))),
  lost: () => bar.setLost(true),
  person: watched(look),
  chat: ({ id }) => people.changed(id),
  clock: watched(clock.refresh),
  journal: watched(() => Promise.all([journal.refresh(), faults.refresh()])),
});

const invitation = new URLSearchParams(location.search).get("start");
if (invitation !== null) look().then(() => world.openLink(location.href));
