// Puts the page together and keeps it true: the server's events say what changed, each part looks again.
import { bots, people as everybody } from "./api.js";
import { createBar } from "./bar.js";
import { Clock } from "./clock.js";
import { askNewPerson, askWhoOpens } from "./dialogs.js";
import { listen, oneAtATime } from "./events.js";
import { Faults } from "./faults.js";
import { language, t } from "./i18n.js";
import { Journal } from "./journal.js";
import { Notices } from "./notices.js";
import { People } from "./people.js";
import { Phone } from "./phone.js";

const notices = new Notices();
const trouble = (text) => notices.toast(text, "bad");
const clock = new Clock(trouble);
const faults = new Faults(trouble);
const journal = new Journal((id) => people.nameOf(id));
const bar = createBar(clock, faults, journal);
const people = new People((person) => new Phone(person, world), () => askNewPerson(arrived));
let bot = null;

const world = {
  botName: () => bot?.first_name ?? "",
  openLink: (link, personId) => askWhoOpens(link, people.all, personId, arrived),
  close: (personId) => people.hide(personId),
};

async function arrived(person) {
  await look();
  people.show(person.id);
}

const look = oneAtATime(async () => {
  bot = (await bots())[0] ?? null;
  people.set(await everybody());
});

async function lookAtEverything() {
  await Promise.all([look(), clock.refresh(), journal.refresh(), faults.refresh()]);
  people.lookAgain();
  bar.setLost(false);
}

/** Does it at each event, and tells what went wrong. */
const watched = (work) => () => work().catch((problem) => trouble(problem.message));

document.documentElement.lang = language;
document.title = `${t("sandbox")}: ${t("notTelegram")}`;
document.body.append(bar.element, people.element, people.table, journal.drawer, ...notices.elements);
listen({
  open: watched(lookAtEverything),
  lost: () => bar.setLost(true),
  person: watched(look),
  chat: ({ id }) => people.changed(id),
  clock: watched(() => clock.refresh()),
  journal: watched(() => Promise.all([journal.refresh(), faults.refresh()])),
});

/** An address with ?start=… is an invitation: ask who opens it. */
async function openInvitation() {
  if (!new URLSearchParams(location.search).has("start")) return;
  await look();
  world.openLink(location.href);
}
watched(openInvitation)();
