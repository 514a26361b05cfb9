"""What must never come before a volunteer, or of a volunteer before a mother: unmistakable words in every field.

Each value is planted by the person who would write it, so that it stands where such words stand.
"""

import re
from datetime import date, time, timedelta
from typing import Any

import sqlalchemy as sa

from bot.content.consents import shown
from bot.domain.announcements import News
from bot.domain.announcements_audience import Filter
from bot.domain.cases_about import CaseCategory
from bot.domain.cases_agreement import Terms
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.events import Announcement
from bot.domain.help_requests import HelpKind, Words
from bot.domain.mentoring_check_ins import Feeling, Met, Worry
from bot.domain.mentoring_contacts import Felt, How, HowLong
from bot.domain.mentoring_expenses import Spent
from bot.domain.people import Who
from bot.domain.people_consents import Purpose
from bot.domain.referrals import ReferralKind
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.visits import NewVisit, Note, Safety, Topic
from bot.storage import cases, mentoring_check_ins, people
from bot.storage.ledger import internal
from bot.storage.mentoring import matches
from bot.storage.transaction import Transaction
from bot.use_cases import (
    aid,
    announcements,
    cases_about,
    cases_course,
    cases_history,
    cases_levels,
    children,
    events,
    help_requests_asking,
    help_requests_words,
    mentoring_concerns,
    mentoring_contacts,
    mentoring_expenses,
    mentoring_oversight,
    people_consents,
    referrals,
    relay,
    reminders,
    services,
    stays,
    visits,
)
from bot.use_cases import (
    mentoring_check_ins as answering,
)
from tests.walk.world import World

MARK = "Ёкзумва"
"""No word of any text begins so; a number after it says where it was planted."""
HERS = "Ъщафля"
"""The same for what a volunteer said of themselves."""
SUM = 4871
"""What a volunteer spent."""
OF_VOLUNTEERS = re.compile(rf"судимост|criminal record|(?<!\d){SUM // 1000}\s?{SUM % 1000}(?!\d)", re.I)
"""Of their vetting and their expenses, on a mother's phone."""
WORDS_OF_THE_STAFF = (
    "экстренн",
    "emergency",
    "социально опасн",
    "socially dangerous",
    "зависимость у родителя",
    "addiction of a parent",
)
"""What a level or a category is called."""


class Plants:
    """Hands out marks, and remembers what each stands for."""

    def __init__(self, mark: str) -> None:
        self.of: dict[str, str] = {}
        self._mark = mark

    def __call__(self, what: str) -> str:
        mark = f"{self._mark}{len(self.of) + 10}"
        self.of[mark] = what
        return mark

    def found(self, said: str) -> list[str]:
        return [f"{mark}: {what}" for mark, what in self.of.items() if mark in said]


async def plant_a_family(world: World, mother: Who, plants: Plants) -> None:
    """Everything that is written about a family, and everything she says to others than her volunteers."""
    run, case_id = world.ledger.run, mother.case_id or 0
    curator = await world.ledger.read(_curator, case_id)
    soon = world.clock.now().date() + timedelta(days=9)
    await run(_names_and_phone, mother, plants("the family's name among the staff"), plants("her telephone"))
    signed = (Stage.AGREEMENT, soon - timedelta(days=12), 0, Terms(12, paper=False))
    await run(cases_course.step, curator, case_id, *signed)
    await run(cases_levels.set_level, curator, case_id, Level.EMERGENCY, plants("why the level"), 0)
    for category in (CaseCategory.SOP, CaseCategory.ADDICTION):
        await run(cases_about.mark, curator, case_id, category, has=True)
    await run(cases_history.write, curator, case_id, plants("a note"))
    said = Note(plants("a note of a visit"), "")
    been = NewVisit(soon - timedelta(days=9), (Topic.OTHER,), Safety.CALM, said, next_day=soon, next_at=time(11))
    await run(visits.log, curator, case_id, been)
    await run(services.log, curator, case_id, "PSY1")
    _, agencies = await world.ledger.read(referrals.agencies, curator, case_id)
    if agencies:
        await run(referrals.send, curator, case_id, ReferralKind.LEGAL, agencies[0].id, plants("a referral"))
    await run(aid.ask, curator, case_id, "other", 0, plants("a thing asked for"))
    await run(stays.ask, curator, case_id, 2, soon, soon + timedelta(days=5))
    place = NewAppointment(Attends.SELF, "lawyer", soon, time(10), plants("an address"))
    await run(reminders.add_appointment, mother, None, place)
    await run(people_consents.give, mother, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"))
    await run(children.add, mother, None, plants("a child's name"), soon - timedelta(days=300))
    at = world.clock.now() + timedelta(days=8)
    await run(events.announce, curator, Announcement("", plants("a meeting"), at, mother.zone, plants("its place")))
    await run(announcements.send, curator, News(plants("news to families")), Filter())
    asked = await run(help_requests_asking.ask, mother, HelpKind.HOUSING)
    await run(help_requests_words.write, mother, asked.request.id, Words("text", plants("words to a request")))
    sign = Parcel(RelayKind.TEXT, f"он меня опять бьет {plants('words with a sign')}", 9001)
    await run(relay.send, mother, curator.person, case_id, [sign])
    await run(
        relay.send, curator, mother.person, case_id, [Parcel(RelayKind.TEXT, plants("her curator's words"), 9002)]
    )
    for match_id in await world.ledger.read(_pairs_of, mother.person):
        worry = Parcel(RelayKind.TEXT, plants("her worry about a volunteer"), 9003)
        await run(mentoring_concerns.raise_, mother, match_id, worry)
        await run(mentoring_oversight.open_talk, curator, match_id, plants("why a talk was opened"))
        check_in = await run(_asked, match_id, mother.person)
        await run(answering.answer, mother, check_in, Feeling.BAD)
    await world.deliver()


async def plant_a_volunteer(world: World, mentor: Who, plants: Plants) -> None:
    """How a volunteer is, what worries them, and what they said of it to the curator."""
    run = world.ledger.run
    (match_id,) = await world.ledger.read(_pairs_of, mentor.person)
    check_in = await run(_asked, match_id, mentor.person)
    await run(answering.say_met, mentor, check_in, Met.NOT_YET)
    await run(answering.answer, mentor, check_in, Feeling.BAD)
    await run(answering.say_worry, mentor, check_in, Worry.TALK)
    logged = await run(mentoring_contacts.log, mentor, match_id, How.MET, HowLong.SHORT, 0)
    await run(mentoring_contacts.feel, mentor, logged.id, Felt.TIRED)
    worry = Parcel(RelayKind.TEXT, plants("a volunteer's worry"), 9101)
    await run(mentoring_concerns.raise_, mentor, match_id, worry)
    await run(mentoring_expenses.note, mentor, Spent.WAY, SUM, 0)
    (curator, *_) = await world.ledger.read(relay.curators, mentor)
    words = Parcel(RelayKind.TEXT, plants("a volunteer's words to the curator"), 9102)
    await run(relay.send, mentor, curator.person_id, curator.case_id, [words])
    await world.deliver()


@internal
def _curator(tx: Transaction, case_id: int) -> Who:
    curator_id = cases.get(tx, case_id).curator_id
    return people.by_ids(tx, [curator_id])[curator_id]


@internal
def _names_and_phone(tx: Transaction, mother: Who, alias: str, phone: str) -> None:
    case_id, owner = mother.case_id or 0, people.persons.c.id == mother.person
    sealed = tx.seal(cases.subject(case_id), "cases.alias", case_id, alias)
    tx.execute(sa.update(cases.cases).where(cases.cases.c.id == case_id).values(alias=sealed))
    number = tx.seal(cases.subject(case_id), "person.phone", mother.person, phone)
    tx.execute(sa.update(people.persons).where(owner).values(phone=number))


@internal
def _pairs_of(tx: Transaction, person_id: int) -> list[int]:
    sides: Any = sa.or_(matches.c.mother_id == person_id, matches.c.mentor_id == person_id)
    return list(tx.execute(sa.select(matches.c.id).where(sides)).scalars())


@internal
def _asked(tx: Transaction, match_id: int, person_id: int) -> int:
    return mentoring_check_ins.ask(tx, match_id, person_id, date.max.year)
