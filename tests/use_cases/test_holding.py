"""What somebody with bad intentions, a role she no longer has, or a changed client must not get out of a use case."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from bot.buttons.help_requests import HelpWritePress
from bot.demo import vet
from bot.domain.events import Announcement
from bot.domain.help_requests import Fact, HelpKind, Words
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_invitations import Door
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery, Parcel, RelayKind
from bot.outbound.message import To
from bot.outbound.messages import help_requests as help_messages
from bot.outbound.messages import relay as relay_messages
from bot.storage import (
    cases,
    help_requests_talk,
    outbox,
    outbox_sending,
    people,
    people_invitations,
    people_roles,
    red_flags,
)
from bot.storage import relay as letters
from bot.storage.events import events as event_rows
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    events,
    help_requests,
    help_requests_asking,
    help_requests_words,
    mentoring_matching,
    mentoring_meetings,
    people_joining,
    relay,
)
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_pairs as pairs_seen
from bot.use_cases.mentoring import Proposed
from bot.use_cases.people import readers
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.test_mentoring import Pair, add_mentor, add_mother, text


@internal
def changes_role(tx: Transaction, who: Who, taken: Role, given: Role | None = None) -> Who:
    """`taken` is gone from now on; what she may now is what the next press finds."""
    if given is not None:
        people.grant(tx, who.person, given)
    people_roles.revoke(tx, who.person, taken)
    return people.by_ids(tx, [who.person])[who.person]


@internal
def rows_of(tx: Transaction, table: sa.Table) -> list[Any]:
    return list(tx.execute(sa.select(table)).all())


@pytest.fixture
async def pair(ledger: Ledger, house: House) -> Pair:
    anya = await ledger.run(add_mother, house, house.case, 50)
    found = Pair(ledger, house, anya, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))
    await found.begin()
    return found


async def test_the_number_of_an_invitation_is_no_link(ledger: Ledger, house: House) -> None:
    @internal
    def invite(tx: Transaction) -> people_invitations.Made:
        return people_invitations.add(
            tx, house.organisation_id, Role.MOTHER, invited_by=house.olga.person, case_id=house.case.id
        )

    made, guest = await ledger.run(invite), house.stranger(100)
    assert await ledger.read(people_joining.still_open, guest, made.id) is not Door.OPEN
    await ledger.run(people_joining.open_invitation, guest, made.token)
    assert await ledger.read(people_joining.still_open, guest, made.id) is Door.OPEN
    assert await ledger.read(people_joining.still_open, house.stranger(101), made.id) is not Door.OPEN


async def test_only_a_curator_is_asked_for_a_call(pair: Pair) -> None:
    words = Parcel(RelayKind.TEXT, "Позвоните", 5)
    for asks, asked in ((pair.anya, pair.maria), (pair.maria, pair.anya)):
        with pytest.raises(Denied):
            await pair.ledger.run(relay.ask_for_a_call, asks, asked.person, pair.case_id, words)
    assert await pair.ledger.read(rows_of, cases.tasks) == []


async def test_nobody_is_curator_and_mentor_of_one_family(pair: Pair) -> None:
    @internal
    def helps_too(tx: Transaction) -> None:
        people.grant(tx, pair.house.olga.person, Role.CONTACT_FAMILY)
        vet(tx, pair.house.olga.person)

    await pair.ledger.run(helps_too)
    olga = pair.house.olga
    assert (
        await pair.ledger.run(pairs.propose, olga, pair.case_id, olga.person, Role.CONTACT_FAMILY) is Proposed.RELATED
    )
    _, offered, _ = await pair.ledger.run(mentoring_matching.suggestions, olga, pair.case_id, 0)
    assert pair.house.olga.person not in {one.person_id for one in offered}


async def test_a_mentor_without_the_role_reads_and_writes_nothing(pair: Pair) -> None:
    await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("жду вас одну")])
    ((relay_id, *_),) = await pair.ledger.read(rows_of, letters.relay_messages)
    match_id = await pair.match_id()
    former = await pair.ledger.run(changes_role, pair.maria, Role.SILVER_MENTOR, Role.CONTACT_FAMILY)
    with pytest.raises(Denied):
        await pair.ledger.run(relay.send, former, pair.anya.person, pair.case_id, [text("ответьте")])
    for look in (pairs_seen.pair, pairs.stop):
        with pytest.raises(Denied):
            await pair.ledger.run(look, former, match_id)
    assert await pair.ledger.read(relay_messages.carried, To(pair.anya), relay_id=relay_id, part=0) is None


async def test_a_mother_is_not_told_that_words_arrived_at_a_curator_who_left(pair: Pair) -> None:
    await pair.ledger.run(changes_role, pair.house.olga, Role.CURATOR, Role.COORDINATOR)
    with pytest.raises(Denied):
        await pair.ledger.run(relay.send, pair.anya, pair.house.olga.person, pair.case_id, [text("здравствуйте")])


async def test_whoever_took_a_request_and_left_the_staff_writes_no_more(pair: Pair) -> None:
    asked = await pair.ledger.run(help_requests_asking.ask, pair.anya, HelpKind.CHILD_ILL)
    await pair.ledger.run(help_requests.take, pair.house.olga, asked.request.id, 9)
    former = await pair.ledger.run(changes_role, pair.house.olga, Role.CURATOR, Role.MOTHER)
    with pytest.raises(Denied):
        await pair.ledger.run(help_requests_words.write, former, asked.request.id, Words("text", "это я"))


async def test_a_former_curator_sees_no_guests_of_her_event(pair: Pair, clock: HandClock) -> None:
    clock.advance(hours=1)
    starts = clock.now().replace(day=20)
    says = Announcement("mothers_meeting", "", starts, "Asia/Barnaul", "Дом")
    assert await pair.ledger.run(events.announce, pair.house.olga, says) == 1
    ((event_id, *_),) = await pair.ledger.read(rows_of, event_rows)
    former = await pair.ledger.run(changes_role, pair.house.olga, Role.CURATOR, Role.MOTHER)
    with pytest.raises(Denied):
        await pair.ledger.run(events.guests, former, event_id, 0)


async def test_a_message_for_one_of_her_roles_is_written_for_that_role(pair: Pair) -> None:
    """A curator who looks as a mother at this moment gets the staff's words: no name of who asks."""
    asked = await pair.ledger.run(help_requests_asking.ask, pair.anya, HelpKind.OTHER)
    await pair.ledger.run(help_requests.take, pair.house.nina, asked.request.id, 9)
    await pair.ledger.run(help_requests_words.write, pair.anya, asked.request.id, Words("text", "помогите"))

    @internal
    def as_a_mother(tx: Transaction) -> None:
        people.grant(tx, pair.house.nina.person, Role.MOTHER)
        people.change(tx, pair.house.nina.person, active_role=Role.MOTHER)

    await pair.ledger.run(as_a_mother)
    claimed = await pair.ledger.run(outbox_sending.settle_and_claim, [], 99)
    row = next(one for one in claimed if one.kind == "help_requests.words")
    found = await pair.ledger.read(readers, [row])
    out = await pair.ledger.read(help_messages.words, To(found[row.id]), **row.payload)
    assert out is not None
    assert asked.request.number in out.text
    assert out.rows[0][0].data == HelpWritePress(request_id=asked.request.id).pack()


async def test_a_flood_on_one_request_keeps_nobody_elses_card_waiting(pair: Pair, house: House) -> None:
    asked = await pair.ledger.run(help_requests_asking.ask, pair.anya, HelpKind.CHILD_ILL)
    await pair.ledger.run(help_requests.take, house.olga, asked.request.id, 9)
    before = len(await _cards_for(pair, house.olga))
    for _ in range(50):
        await pair.ledger.run(help_requests_asking.ask, pair.anya, HelpKind.CHILD_ILL)
        await pair.ledger.run(help_requests_asking.tell, pair.anya, HelpKind.CHILD_ILL, Fact.CALL_ME)
        await pair.ledger.run(help_requests_words.write, pair.anya, asked.request.id, Words("text", "а"))
    assert len(await _cards_for(pair, house.olga)) <= before + 2
    rows = [row for row in await pair.ledger.read(rows_of, outbox.outbox) if row.kind == "help_requests.words"]
    assert len(rows) == 50
    assert {row.lane for row in rows} == {Lane.RELAY}
    assert len(await pair.ledger.read(rows_of, help_requests_talk.help_words)) == 50


async def _cards_for(pair: Pair, who: Who) -> list[object]:
    rows = await pair.ledger.read(rows_of, outbox.outbox)
    return [row for row in rows if row.kind == "help_requests.card" and row.recipient_id == who.person]


async def test_nobody_is_staff_on_her_own_case(pair: Pair) -> None:
    """A curator who became the mother of a family, whoever runs it, and one whose own case is in her own list."""
    herself = replace(pair.house.olga, person_id=pair.anya.person)
    asked = await pair.ledger.run(help_requests_asking.ask, pair.anya, HelpKind.CHILD_ILL)
    for action in (help_requests.look, help_requests.colleagues):
        with pytest.raises(Denied):
            await pair.ledger.run(action, herself, asked.request.id)
    with pytest.raises(Denied):
        await pair.ledger.run(help_requests.take, herself, asked.request.id, 9)
    lines = await pair.ledger.read(help_requests.open_requests, herself)
    assert (lines.lines, lines.total) == ([], 0)


async def test_a_forged_request_number_leads_nowhere(pair: Pair) -> None:
    for nothing in (0, 1, 2**62):
        with pytest.raises(Gone):
            await pair.ledger.run(help_requests.look, pair.house.nina, nothing)


async def test_a_role_switched_in_the_menu_changes_nothing_of_a_talk(ledger: Ledger, house: House) -> None:
    """She stands beside a family and is a curator elsewhere: old keys, replies and edits work in any of her roles."""
    young = await ledger.run(add_mother, house, house.case, 50, True)
    pair = Pair(ledger, house, young, await ledger.run(add_mentor, house, Role.SILVER_MENTOR, 51))
    await ledger.run(mentoring_meetings.met, house.olga, await pair.begin())
    elsewhere = replace(pair.maria, role=Role.CURATOR)
    photo = Parcel(RelayKind.PHOTO, "", 8, "file", "unique")
    for parcel, delivery in (
        (text("8 900 123 45 67", 1), Delivery.HELD_CONTACT),
        (text("никому не говори", 2), Delivery.HELD),
        (photo, Delivery.NO_PICTURES),
        (text("привет", 3), Delivery.SENT),
    ):
        sent = await ledger.run(relay.send, elsewhere, young.person, pair.case_id, [parcel])
        assert sent.delivery is delivery
    edited = await ledger.run(relay.edit, elsewhere, text("скинь мне денег на карту", 3))
    assert edited is not None
    assert edited.delivery is Delivery.HELD
    cards = await pair.rows(red_flags.red_flags)
    assert {card.writer_role for card in cards} == {Role.SILVER_MENTOR}
    hers = await ledger.run(relay.send, replace(young, role=Role.CURATOR), pair.maria.person, pair.case_id, [photo])
    assert hers.delivery is Delivery.NO_PICTURES
