"""What has to happen in an organisation so that every kind of message is queued, with the ids it then has.

People only press and write here, the clock goes on, and the post is delivered after each step: so a card has a message
to be edited, a pair its pinned notice, a link its token.
"""

import re
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot import demo
from bot.domain.events import Announcement, Answer
from bot.domain.guides import GuideWord
from bot.domain.help_requests import Fact, HelpKind, Outcome, Words
from bot.domain.mentoring import Feeling
from bot.domain.people import Role, Who
from bot.domain.people_invitations import PREFIX
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import Attends, NewAppointment
from bot.storage import people as persons
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import (
    events,
    guides,
    help_requests,
    help_requests_asking,
    help_requests_words,
    mentoring,
    mentoring_check_ins,
    people,
    people_intakes,
    people_invitations,
    people_joining,
    relay,
    reminders,
    reminders_documents,
)
from tests.windows.house import STRANGERS, House
from tests.windows.post import Delivered, Post
from tests.windows.reading import ALIAS, PLACE, WORDS

ZONE = "Asia/Barnaul"
STEP = timedelta(hours=3)  # how often the clock is looked at: from one in the afternoon on


class Life:
    """Whoever acts, by name, and the time."""

    def __init__(self, house: House) -> None:
        self.house, self.post = house, Post(house)
        self._clockwork = Clockwork(house.ledger, FIRE)

    async def meet(self) -> None:
        of = self.house.all_of
        self.anya, self.lena, *_ = await of(Role.MOTHER)
        self.olga, self.nina = await of(Role.CURATOR)
        (self.vera,) = await of(Role.COORDINATOR)
        (self.maria,), (self.family,) = await of(Role.SILVER_MENTOR), await of(Role.CONTACT_FAMILY)
        self.guests = [Who(self.house.organisation_id, Role.STRANGER, telegram_id=account) for account in STRANGERS[1:]]

    @property
    def now(self) -> datetime:
        return self.house.clock.now()

    def day(self, ahead: int) -> datetime:
        """Two in the afternoon of a day to come."""
        local = self.now.astimezone(ZoneInfo(ZONE)) + timedelta(days=ahead)
        return datetime.combine(local.date(), time(14), ZoneInfo(ZONE))

    async def does(self, use_case: Any, *args: Any, **kwargs: Any) -> Any:
        """Somebody does it, and what it queued arrives."""
        done = await self.house.ledger.run(use_case, *args, **kwargs)
        await self.post.deliver()
        return done

    def newest(self, kind: str, to: Who | None = None) -> Delivered:
        return self.post.newest(kind, to)

    async def passes(self, *, asleep: bool = False, **delta: float) -> None:
        """Time goes by; `asleep`: and the machine stands still until its end."""
        end = self.now + timedelta(**delta)
        while self.now < end:
            self.house.clock.time += end - self.now if asleep else min(STEP, end - self.now)
            await self._clockwork.tick()
            await self.post.deliver()

    def file(self, sender: Who, kind: str) -> tuple[str, str]:
        """(id, unique id) of something somebody sent."""
        http, phone = self.house.sandbox.http, f"/sim/people/{sender.telegram_id}"
        http.post(f"{phone}/{kind}")
        sent = http.get(f"{phone}/chat")["messages"][-1][kind]
        found = sent[-1] if isinstance(sent, list) else sent
        return found["file_id"], found["file_unique_id"]


async def everybody_is_greeted(life: Life) -> None:
    await life.does(demo.greet, life.house.organisation_id)


async def people_come_in(life: Life) -> None:
    for guest, name, hers in zip(life.guests, (ALIAS, ""), (True, False), strict=False):
        await life.does(people_invitations.create_family, life.olga, None, ALIAS)
        (token,) = re.findall(rf"start={PREFIX}(\S+)", life.newest("people.invitation").seen["ru"].text)
        opened = await life.does(people_joining.open_invitation, guest, token)
        await life.does(people_joining.ask_before_consent, guest, opened.invitation_id)
        await life.does(people_joining.consent, guest, opened.invitation_id, name, "…", listens=False)
        await life.does(people_invitations.answer_if_it_is_her, life.olga, opened.invitation_id, yes=hers)
    await life.does(people_invitations.invite_to_team, life.vera, Role.SILVER_MENTOR)
    await life.does(people_invitations.create_family, life.olga, None, ALIAS)
    await life.passes(days=4)  # nobody comes


async def somebody_wants_a_call(life: Life) -> None:
    await life.does(people_intakes.ask_call_back, life.guests[2], "Барнаул", "+7 900 000-00-00")
    await life.does(people_intakes.take_call_back, life.vera, life.newest("people.call_back").payload["intake_id"])


async def an_update_cannot_be_handled(life: Life) -> None:
    @internal
    def dies(tx: Transaction, number: int, account: int | None) -> None:
        people.update_died(tx, life.house.organisation_id, number, account or 0)

    await life.does(dies, 1, life.anya.telegram_id)
    await life.does(dies, 2, life.guests[3].telegram_id)


async def she_is_in_danger(life: Life) -> None:
    asked = await life.does(help_requests_asking.ask, life.anya, HelpKind.DANGER)
    request, card = asked.request.id, life.newest("help_requests.card", life.olga).message_id
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(help_requests_words.write, life.olga, request, Words("text", WORDS))
    voice, _ = life.file(life.anya, "voice")
    await life.does(help_requests_words.write, life.anya, request, Words("voice", "", voice))
    await life.does(help_requests.release, life.olga, request, card)
    await life.passes(hours=3)
    await life.does(help_requests_asking.tell, life.anya, HelpKind.DANGER, Fact.NO_CALL)
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(help_requests.contacted, life.olga, request, card)
    await life.does(help_requests.close, life.olga, request, Outcome.SOLVED, card)


async def nobody_hurries(life: Life) -> None:
    stories = [
        (life.anya, HelpKind.CHILD_ILL, 1, Outcome.NOT_REACHED),
        (life.anya, HelpKind.HOUSING, 4, Outcome.REFERRED),
        (life.guests[4], HelpKind.VIOLENCE, 1, Outcome.SOLVED),
    ]
    for who, kind, days, outcome in stories:
        request = (await life.does(help_requests_asking.ask, who, kind)).request.id
        await life.passes(days=days)
        card = life.newest("help_requests.card", life.olga).message_id
        await life.does(help_requests.take, life.olga, request, card)
        await life.does(help_requests_words.write, life.olga, request, Words("text", WORDS))
        await life.does(help_requests.close, life.olga, request, outcome, card)


async def days_are_kept(life: Life) -> None:
    visit = NewAppointment(Attends.CHILD, "doctor_child", life.day(4).date(), time(14), PLACE)
    await life.does(reminders.add_appointment, life.anya, None, visit)
    (added,) = await life.does(reminders.appointments, life.anya, today=False, limit=1, offset=0)
    await life.does(reminders.come_with_me, life.anya, added.id)
    await life.does(reminders.ask_help, life.anya, added.id)
    await life.passes(days=6)


async def papers_end(life: Life) -> None:
    await life.does(reminders_documents.add, life.anya, None, "residence_temp", life.day(31).date())
    await life.passes(days=2)
    paper = life.newest("reminders.document_ends").payload["document_id"]
    await life.does(reminders_documents.ask_help, life.anya, paper)


async def her_curator_remembers_for_her(life: Life) -> None:
    """First the bot writes to her, then it cannot."""
    for reach in (people.reachable_again, people.blocked):
        await life.does(reach, life.anya)
        visit = NewAppointment(Attends.SELF, "lawyer", life.day(2).date(), time(14), "")
        await life.does(reminders.add_appointment, life.olga, life.anya.case_id, visit)
        await life.does(reminders_documents.add, life.olga, life.anya.case_id, "rent", life.day(15).date())
        await life.passes(days=2)
    await life.does(people.reachable_again, life.anya)


async def she_asks_about_a_guide(life: Life) -> None:
    await life.does(guides.tell_curator, life.anya, GuideWord.NOT_UNDERSTOOD, "bath_baby", 2)
    await life.does(guides.tell_curator, life.anya, GuideWord.TOLD, "fever", 3)


async def pairs_meet_and_part(life: Life) -> None:
    first = await _pair(life, life.anya, life.maria)
    await _pair(life, life.anya, life.family)
    await life.passes(days=4)
    question = life.newest("mentoring.check_in", life.maria).payload["check_in_id"]
    for feeling in (Feeling.BAD, Feeling.TALK, Feeling.DANGER):
        await life.does(mentoring_check_ins.answer, life.maria, question, feeling)
    await life.does(mentoring.stop, life.anya, first)
    for unwilling in (life.anya, life.maria):
        await life.does(mentoring.answer, unwilling, await _propose(life, life.anya, life.maria), agrees=False)


async def she_is_under_age(life: Life) -> None:
    @internal
    def is_young(tx: Transaction) -> None:
        persons.change(tx, life.lena.person, under_age=True)

    await life.does(is_young)
    await _pair(life, life.lena, life.maria, curator=life.nina)


async def people_write(life: Life) -> None:
    await _pair(life, life.anya, life.maria)
    for number, kind in enumerate(RelayKind):
        file = life.file(life.maria, kind) if kind is not RelayKind.TEXT else ("", "")
        words = "" if kind in (RelayKind.STICKER, RelayKind.VOICE) else WORDS
        parcel = Parcel(kind, words, number, *file)
        await life.does(relay.send, life.maria, life.anya.person, life.anya.case_id, [parcel])
    await life.does(relay.edit, life.maria, Parcel(RelayKind.TEXT, f"{WORDS} {WORDS}", 0))
    await life.does(
        relay.send, life.anya, life.olga.person, life.anya.case_id, [Parcel(RelayKind.TEXT, "<3 " * 1500, 9)]
    )
    await life.does(relay.edit, life.anya, Parcel(RelayKind.TEXT, WORDS, 9))  # the second piece goes


async def mothers_are_invited(life: Life) -> None:
    for asleep in (False, True):
        await _announce(life)
        await life.passes(days=2, hours=20, asleep=asleep)
    await life.does(events.call_off, life.olga, await _announce(life))


async def _propose(life: Life, mother: Who, mentor: Who, curator: Who | None = None) -> int:
    await life.does(mentoring.propose, curator or life.olga, mother.case_id, mentor.person, mentor.role)
    match_id: int = life.newest("mentoring.offer").payload["match_id"]
    return match_id


async def _pair(life: Life, mother: Who, mentor: Who, curator: Who | None = None) -> int:
    match_id = await _propose(life, mother, mentor, curator)
    for who in (mother, mentor):
        await life.does(mentoring.answer, who, match_id, agrees=True)
    return match_id


async def _announce(life: Life) -> int:
    """In three days at two; at this hour the family of the story says that it comes."""
    says = Announcement("mothers_meeting", "", life.day(3), ZONE, PLACE, with_child=True)
    await life.does(events.announce, life.olga, says)
    event_id: int = life.newest("events.board").payload["event_id"]
    await life.does(events.answer, life.anya, event_id, Answer.COMING)
    return event_id


SCENES = (
    everybody_is_greeted,
    people_come_in,
    somebody_wants_a_call,
    an_update_cannot_be_handled,
    she_is_in_danger,
    nobody_hurries,
    days_are_kept,
    papers_end,
    her_curator_remembers_for_her,
    she_asks_about_a_guide,
    pairs_meet_and_part,
    she_is_under_age,
    people_write,
    mothers_are_invited,
)


async def live(house: House) -> list[Delivered]:
    """Everything that was delivered in about a month; then it is the first day again."""
    life, begin = Life(house), house.clock.time
    await life.meet()
    for scene in SCENES:
        await scene(life)
    house.clock.time = begin
    return life.post.delivered
