"""What has happened to the family before the bot starts."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.clock import SystemClock
from bot.content.consents import shown
from bot.domain.announcements import News
from bot.domain.announcements_audience import Filter
from bot.domain.cases_about import CaseCategory
from bot.domain.cases_agreement import Terms
from bot.domain.cases_course import Stage
from bot.domain.children import CareRelation
from bot.domain.events import Announcement
from bot.domain.exchange import Offer
from bot.domain.family_members import Relation
from bot.domain.help_requests import HelpKind
from bot.domain.meetings import LineKind
from bot.domain.meetings_tasks import Doer
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Purpose
from bot.domain.referrals import ReferralKind
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.reminders_recurring import Every, Rule
from bot.domain.visits import NewVisit, Note, Safety, Topic
from bot.storage import (
    people,
)
from bot.storage import red_flags as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    aid,
    announcements,
    cases_about,
    cases_course,
    cases_history,
    cases_transfer,
    children,
    events,
    exchange,
    family_members,
    help_requests_asking,
    meetings,
    meetings_tasks,
    people_consents,
    people_joining,
    privacy_copy,
    red_flags,
    referrals,
    relay,
    reminders,
    reminders_documents,
    reminders_recurring,
    services,
    stays,
    visits,
    went_well,
)
from bot.use_cases import help_requests as staff
from tests.stories.victims.beside import call_the_brigade, let_in, meets_a_specialist, pair_up, volunteer_worries
from tests.stories.victims.names import SECRET, SHOWN, ZONE, Cast


@internal
def take_the_card(tx: Transaction, curator: Who) -> None:
    """Seen by her curator, so that nobody else is ever asked to look."""
    newest = sa.select(sa.func.max(store.red_flags.c.id))
    red_flags.take(tx, curator, int(tx.execute(newest).scalar_one()))


async def _is_talked_over(ledger: Ledger, curator: Who, case: int, agency_id: int) -> None:
    """A meeting is called, and an agency has something to do. No forger is called to it."""
    run, start = ledger.run, SystemClock().now() + timedelta(days=9)
    made = await run(meetings.draft, curator, case, start, f"{SECRET}ый зал")
    assert isinstance(made, meetings.Board)
    await run(meetings.toggle, curator, made.meeting.id, agency_id, 1)
    await run(meetings.write, curator, made.meeting.id, LineKind.HERS, f"{SECRET}ые слова", 2)
    await run(meetings.call, curator, made.meeting.id, 3)
    doer, by = Doer("", agency_id), start.date()
    await run(meetings_tasks.add, curator, case, None, doer, f"{SECRET}ый бланк", by)


async def live(ledger: Ledger, cast: Cast) -> None:
    """What has happened to the family so far."""
    run, curator, mother = ledger.run, cast.curator, cast.mother
    now = SystemClock().now()
    case, soon = mother.case_id or 0, now + timedelta(days=10)

    @internal
    def taker(tx: Transaction) -> int:
        """A curator of the victims' own: no forger's."""
        return people.add_person(tx, curator.organisation_id, Role.CURATOR, f"Другая {SECRET}ова")

    await run(cases_transfer.propose, curator, case, await run(taker), sure=True)
    signed = (Stage.AGREEMENT, (now - timedelta(days=5)).date(), 0, Terms(12, paper=False))
    await run(cases_course.step, curator, case, *signed)
    await run(cases_about.mark, curator, case, CaseCategory.SOP, has=True)
    await pair_up(ledger, cast)
    visit = NewAppointment(Attends.SELF, "lawyer", soon.date(), time(10), f"{SECRET}ая улица")
    await run(reminders.add_appointment, mother, None, visit)
    (added,) = await ledger.read(reminders.appointments, mother, today=False, limit=1, offset=0)
    await run(reminders.come_with_me, mother, added.id)
    await run(reminders_documents.add, mother, None, "lease", soon.date())
    daily = Rule(Every.DAY, (time(9),))
    await run(reminders_recurring.begin, mother, None, "other", f"{SECRET}ое дело", daily)
    await run(people_consents.give, mother, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"))
    await run(children.add, mother, None, f"{SECRET}ка", (soon - timedelta(days=40)).date())
    kid = (await run(children.of_family, mother)).found[0]
    await run(cases_about.set_care, curator, kid.id, CareRelation.GUARDIAN)
    said, on = Note(f"{SECRET}ый чай", "Тайный голос"), SystemClock().now().astimezone(ZoneInfo(ZONE)).date()
    been = NewVisit(on, (Topic.OTHER,), Safety.CALM, said, next_day=soon.date(), next_at=time(11))
    await run(visits.log, curator, case, been)
    await let_in(ledger, mother)
    await run(services.log, curator, case, "PSY1")
    await run(cases_history.write, curator, case, f"{SECRET}ая заметка")
    _, agencies = await ledger.read(referrals.agencies, curator, case)
    await run(referrals.send, curator, case, ReferralKind.LEGAL, agencies[0].id, f"{SECRET}ая бумага")
    await run(stays.ask, curator, case, 2, soon.date(), (soon + timedelta(days=5)).date())
    await run(aid.ask, curator, case, "other", 0, f"{SECRET}ый стол")
    await meets_a_specialist(ledger, curator, case)
    await _is_talked_over(ledger, curator, case, agencies[0].id)
    await run(family_members.invite, mother, Relation.PARTNER)
    await run(exchange.offer, mother, Offer.WORDS, Parcel(RelayKind.TEXT, f"{SECRET}ое имя", 7))
    await run(went_well.tell, mother, Parcel(RelayKind.TEXT, f"{SECRET}ое дело", 8))
    await run(events.announce, curator, Announcement("", f"{SECRET}ый кружок", soon, ZONE, f"{SECRET}ый дом"))
    await run(announcements.send, curator, News(f"{SECRET}ая новость"), Filter())
    await run(relay.ask_for_a_call, mother, curator.person, case, Parcel(RelayKind.TEXT, f"{SECRET}ое слово", 1))
    worry = Parcel(RelayKind.TEXT, f"{SECRET}ый муж опять напился", 2)
    await run(relay.send, mother, curator.person, case, [worry])
    await run(take_the_card, curator)
    await volunteer_worries(ledger, cast)
    await run(privacy_copy.ask, mother)
    asked = await run(help_requests_asking.ask, mother, HelpKind.CHILD_ILL)
    await run(staff.take, curator, asked.request.id, 1)
    await call_the_brigade(ledger, curator, asked.request.id)
    await run(people_joining.consent, cast.guest, cast.opened.id, f"{SECRET}ья", SHOWN, age=AgeGroup.ADULT)
