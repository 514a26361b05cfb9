// Puts the page together and keeps it true: the server's events say what changed, each part looks again.
import { bots, people as everybody } from "./api.js";
import { createBar } from "./bar.js";
import { Clock } from "./clock.js";
import { askNewPerson, askWhoOpens } from "./dialogs.js";
import { Drawer } from "./drawer.js";
import { listen, oneAtATime } from "./events.js";
import { Faults } from "./faults.js";
import { language, t } from "./i18n.js";
import { Journal } from "./journal.js";
import { closedByBot } from "./mini-app.js";
import { Notices } from "./notices.js";
import { People, fullName } from "./people.js";
import { Phone } from "./phone.js";
import { Tour } from "./tour.js";
import { Transcript } from "./transcript.js";

const notices = new Notices();
const trouble = (text) => notices.toast(text, "bad");
const clock = new Clock(trouble);
const faults = new Faults(trouble);
const journal = new Journal((id) => people.nameOf(id), () => drawer.mark(journal.name, true));
const transcript = new Transcript(() => people.all.map((one) => ({ id: one.id, name: fullName(one) })));
const drawer = new Drawer([clock, faults, journal, transcript]);
const bar = createBar(clock, drawer, () => tour.begin());
const people = new People((person) => new Phone(person, world), () => askNewPerson(arrived));
const tour = new Tour(people, drawer);
let robots = [];

const world = {
  bots: () => robots,
  people: () => people.all,
  openLink: (link, personId) => askWhoOpens(link, { people: people.all, bots: robots }, personId, arrived),
  close: (personId) => people.hide(personId),
};

/** Somebody came into this world, or with `place` to a bot or a group. */
async function arrived(person, place) {
  await look();
  people.show(person.id);
  if (place) people.go(person.id, place);
}

const isKnown = (told) => robots.some(({ id, first_name: name }) => id === told.id && name === told.first_name);

async function botArrived() {
  await look();
  people.lookAgain();
}

const look = oneAtATime(async () => {
  robots = await bots();
  people.set(await everybody());
});

async function lookAtEverything() {
  await Promise.all([look(), clock.refresh(), journal.refresh(), faults.refresh(), tour.refresh()]);
  people.lookAgain();
  bar.setLost(false);
}

/** Does it at each event, and tells what went wrong. */
const watched = (work) => () => work().catch((problem) => trouble(problem.message));

document.documentElement.lang = language;
document.title = `${t("sandbox")}: ${t("notTelegram")}`;
document.body.append(bar.element, tour.offer, people.element, people.table, drawer.element, ...notices.elements);
drawer.restore();
listen({
  open: watched(lookAtEverything),
  lost: () => bar.setLost(true),
  person: watched(look),
  chat: ({ people: ids }) => ids.forEach((id) => people.changed(id)),
  action: (event) => people.doing(event),
  mini_app: closedByBot,
  bot: (told) => isKnown(told) || watched(botArrived)(),
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
