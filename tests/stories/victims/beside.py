"""Whoever stands beside the family: a volunteer, a specialist, somebody she let in, the brigade."""

from datetime import time, timedelta

import sqlalchemy as sa

from bot.clock import SystemClock
from bot.domain import mentoring_meetings
from bot.domain.brigade import Going
from bot.domain.family_members import Relation
from bot.domain.mentoring_contacts import How, HowLong
from bot.domain.mentoring_expenses import Spent
from bot.domain.people import Role, Who
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.specialists import NeedDomain, NewBooking, SpecialistKind
from bot.storage import brigade as callouts
from bot.storage import (
    brigade_people,
    cases,
    mentoring,
    people,
    people_invitations,
)
from bot.storage import family_members as close_people
from bot.storage import mentoring_matching as matching
from bot.storage import specialists as specialist_rows
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    brigade,
    brigade_going,
    family_members,
    family_members_joining,
    mentoring_concerns,
    mentoring_contacts,
    mentoring_dates,
    mentoring_expenses,
    mentoring_leave,
    mentoring_pairs,
    people_joining,
    relay,
    reminders,
    specialists_bookings,
    specialists_team,
)
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_concerns_handling as concerns_handling
from bot.use_cases import people as use_people
from tests.stories.victims.names import CLOSE, SECRET, SHOWN, Cast


async def pair_up(ledger: Ledger, cast: Cast) -> None:
    """A mentor beside her, who wrote down a meeting; a day for their first meeting with the curator, and a question
    about one family more."""
    run, mentor, case_id = ledger.run, cast.mentor, cast.mother.case_id or 0
    await run(pairs.propose, cast.curator, case_id, mentor.person, Role.SILVER_MENTOR)

    @internal
    def newest_match(tx: Transaction) -> int:
        return int(tx.execute(sa.select(sa.func.max(mentoring.matches.c.id))).scalar_one())

    @internal
    def asks_for_more(tx: Transaction) -> None:
        matching.ask(tx, cases.get(tx, case_id), mentor.person, Role.SILVER_MENTOR, cast.curator.person, SECRET)

    match = await ledger.read(newest_match)
    for side in (cast.mother, mentor):
        await run(pairs.answer, side, match, agrees=True)
    await run(mentoring_contacts.log, mentor, match, How.MET, HowLong.SHORT, 0)
    await run(mentoring_dates.ask, mentor, match, (SystemClock().now() + timedelta(days=9)).date(), time(12))
    await run(mentoring_expenses.note, mentor, Spent.WAY, 50, 0)
    later = SystemClock().now().date() + timedelta(days=60)
    await run(mentoring_leave.ask, mentor, later, later)
    day = (SystemClock().now() + timedelta(days=12)).date()
    meets = NewAppointment(Attends.SELF, mentoring_meetings.KIND, day, time(12), f"{SECRET}ый сад", match_id=match)
    await run(reminders.add_appointment, cast.curator, case_id, meets)
    await run(asks_for_more)


async def volunteer_worries(ledger: Ledger, cast: Cast) -> None:
    """Seen by the curator, so that nobody else is ever asked to look. The newest letter is one to the mother."""
    run, mentor, mother = ledger.run, cast.mentor, cast.mother
    (pair,) = await ledger.read(mentoring_pairs.my_pairs, mentor)
    worry, letter = Parcel(RelayKind.TEXT, f"{SECRET}ая тревога", 3), Parcel(RelayKind.TEXT, f"{SECRET}ий привет", 4)
    concern = await run(mentoring_concerns.raise_, mentor, pair.match_id, worry)
    await run(concerns_handling.take, cast.curator, concern)
    await run(relay.send, mentor, mother.person, mother.case_id or 0, [letter])


async def meets_a_specialist(ledger: Ledger, curator: Who, case: int) -> None:
    """One of the victims' own: the forger's are the demo's."""

    @internal
    def specialist(tx: Transaction) -> int:
        person_id = people.add_person(tx, curator.organisation_id, Role.SPECIALIST, f"Врач {SECRET}ин")
        specialist_rows.put(tx, person_id, SpecialistKind.OTHER, f"{SECRET}олог")
        return person_id

    given = (case, await ledger.run(specialist), NeedDomain.HEALTH)
    shared = await ledger.run(specialists_team.share, curator, *given)
    assert shared.member
    day = (SystemClock().now() + timedelta(days=12)).date()
    meeting = NewBooking(day, time(15), f"{SECRET}ый кабинет")
    await ledger.run(specialists_bookings.book, curator, shared.member.share.id, meeting)


async def let_in(ledger: Ledger, mother: Who) -> None:
    @internal
    def link(tx: Transaction) -> str:
        (member,) = close_people.of_case(tx, mother.case_id or 0)
        return people_invitations.token_of(tx, member.invitation_id or 0)

    await ledger.run(family_members.invite, mother, Relation.ELDER)
    who = await ledger.read(use_people.identify, mother.organisation_id, CLOSE)
    opened = await ledger.run(people_joining.open_invitation, who, await ledger.read(link))
    await ledger.run(family_members_joining.join, who, opened.invitation_id, "Вася", SHOWN, listens=False)


async def call_the_brigade(ledger: Ledger, curator: Who, request_id: int) -> None:
    """One agency is called, and its member goes; those of the other, whose phone a forger holds, are not."""

    @internal
    def goes(tx: Transaction) -> tuple[int, Who]:
        last = brigade_people.of_organisation(tx, curator.organisation_id)[-1]
        assert last.agency_id is not None
        return last.agency_id, people.by_ids(tx, [last.person_id])[last.person_id]

    @internal
    def newest_callout(tx: Transaction) -> int:
        return int(tx.execute(sa.select(sa.func.max(callouts.callouts.c.id))).scalar_one())

    agency, member = await ledger.read(goes)
    await ledger.run(brigade.call_out, curator, request_id, f"{SECRET}ое место", [agency])
    await ledger.run(brigade_going.move, member, await ledger.read(newest_callout), Going.GOING, 1)
