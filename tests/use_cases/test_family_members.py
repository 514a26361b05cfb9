"""People close to a mother: what they see is what she showed, and nothing from the moment she closes the door."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.family_members import SHOWN, Relation, Shared
from bot.domain.help_requests import Fact, HelpKind, Words
from bot.domain.people import Role, Who
from bot.domain.people_invitations import Door
from bot.domain.permissions import Denied, Gone
from bot.use_cases import (
    family_members,
    family_members_meetings,
    help_requests,
    help_requests_asking,
    help_requests_status,
    help_requests_words,
    people,
    people_invitations,
    red_flags,
)
from bot.use_cases.family_members import Invited
from tests.use_cases.family_town import appointment, case_of, come_in, identify, let_in, newest_token, waiting
from tests.use_cases.place import Place

DIMA, BABA = 880001, 880002
VISIT = Shared.APPOINTMENT


def curator_of(place: Place, mother: Who) -> Who:
    (row,) = place.rows("SELECT curator_id FROM cases WHERE id = ?", case_of(mother))
    return next(who for who in place.people.values() if who.person_id == row["curator_id"])


def notes(place: Place, what: str) -> int:
    query = "SELECT count(*) AS n FROM outbox WHERE kind = 'family_members.note' AND payload LIKE ?"
    return int(place.rows(query, f'%"{what}"%')[0]["n"])


async def test_her_curator_is_told_of_a_link_before_anybody_can_use_it(place: Place) -> None:
    anya = place.people["Аня"]
    assert await place.ledger.run(family_members.invite, anya, Relation.PARTNER) is Invited.SENT
    assert notes(place, "invited") == 1
    member_id, door = await come_in(place, anya, DIMA)
    assert door is Door.OPEN
    assert notes(place, "joined") == 1
    (one,) = await place.ledger.read(family_members.close_people, anya)
    assert (one.id, one.name, one.relation) == (member_id, "Дима", Relation.PARTNER)


async def test_a_link_is_for_one_person_and_never_for_her_or_the_staff(place: Place) -> None:
    anya, olga = place.people["Аня"], curator_of(place, place.people["Аня"])
    await place.ledger.run(family_members.invite, anya, Relation.ELDER)
    for account in (anya.telegram_id, olga.telegram_id):
        assert (await come_in(place, anya, account or 0))[1] is Door.OWN
    assert (await come_in(place, anya, DIMA))[1] is Door.OPEN
    assert (await come_in(place, anya, BABA))[1] is Door.USED
    (row,) = place.rows("SELECT count(*) AS n FROM person_role WHERE role = 'family_member'")
    assert row["n"] == 1


async def test_a_link_nobody_used_ends_after_three_days_and_she_is_told(place: Place) -> None:
    anya = place.people["Аня"]
    await place.ledger.run(family_members.invite, anya, Relation.OTHER)
    _, token = await place.ledger.read(newest_token, case_of(anya))
    place.clock.advance(hours=73)
    await place.tick()
    assert await place.ledger.read(family_members.close_people, anya) == []
    assert "family_members.link_over" in waiting(place, anya.person, "mother")
    assert token
    (row,) = place.rows("SELECT token FROM invitation WHERE role = 'family_member'")
    assert row["token"] is None


async def test_no_more_than_a_list_can_show(place: Place) -> None:
    anya = place.people["Аня"]
    for _ in range(SHOWN):
        assert await place.ledger.run(family_members.invite, anya, Relation.OTHER) is Invited.SENT
    assert await place.ledger.run(family_members.invite, anya, Relation.OTHER) is Invited.TOO_MANY


async def test_they_see_only_what_was_shown_while_it_is_ahead(place: Place) -> None:
    anya = place.people["Аня"]
    member_id, dima = await let_in(place, anya, DIMA)
    first, second = await appointment(place, anya), await appointment(place, anya, days=6)
    assert await place.ledger.read(family_members_meetings.meetings, dima) == []
    assert await place.ledger.run(family_members_meetings.show, anya, member_id, VISIT, first)
    (seen,) = await place.ledger.read(family_members_meetings.meetings, dima)
    assert seen.ref_id == first
    with pytest.raises(Gone):
        await place.ledger.read(family_members_meetings.meeting, dima, VISIT, second)
    assert not await place.ledger.run(family_members_meetings.show, anya, member_id, VISIT, first)  # taken back
    assert await place.ledger.read(family_members_meetings.meetings, dima) == []
    assert waiting(place, dima.person) == []
    await place.ledger.run(family_members_meetings.show, anya, member_id, VISIT, second)
    place.clock.advance(days=9)
    assert await place.ledger.read(family_members_meetings.meetings, dima) == []


async def test_another_familys_appointment_cannot_be_shown(place: Place) -> None:
    anya = place.people["Аня"]
    other = next(who for who in place.people.values() if who.role is Role.MOTHER and who.person_id != anya.person_id)
    member_id, _ = await let_in(place, anya, DIMA)
    foreign = await appointment(place, other)
    with pytest.raises(Denied):
        await place.ledger.run(family_members_meetings.show, anya, member_id, VISIT, foreign)
    with pytest.raises(Denied):
        await place.ledger.run(family_members_meetings.show, other, member_id, VISIT, foreign)
    with pytest.raises(Denied):
        await place.ledger.run(family_members.cut, other, member_id)


async def test_after_the_cut_they_are_a_guest_whose_help_still_works(place: Place) -> None:
    anya = place.people["Аня"]
    member_id, dima = await let_in(place, anya, DIMA)
    visit = await appointment(place, anya)
    await place.ledger.run(family_members_meetings.show, anya, member_id, VISIT, visit)
    before = await place.ledger.run(help_requests_asking.ask, dima, HelpKind.EXHAUSTED)
    await place.ledger.run(family_members.cut, anya, member_id)
    guest = await identify(place, anya, DIMA)
    assert (guest.role, guest.person_id) == (Role.STRANGER, None)
    assert await place.ledger.read(family_members_meetings.meetings, dima) == []  # also for what was looked up before
    with pytest.raises(Denied):
        await place.ledger.read(family_members_meetings.meetings, guest)
    told = place.rows("SELECT kind, role FROM outbox WHERE guest_telegram_id = ? AND state = 0", DIMA)
    kinds = {row["kind"] for row in told}
    assert "family_members.closed" in kinds
    assert "help_requests.receipt" in kinds  # what they asked for still reaches them
    assert "family_members.shown" not in kinds
    (name,) = place.rows("SELECT telegram_id FROM person WHERE id = ?", dima.person)
    assert name["telegram_id"] is None
    mine = await place.ledger.read(help_requests_status.mine, guest)
    assert [one.request.id for one in mine] == [before.request.id]
    assert (await place.ledger.run(help_requests_asking.ask, guest, HelpKind.DANGER)).new
    again, dima = await let_in(place, anya, DIMA)  # she gives it back by a new link
    assert again != member_id
    assert await place.ledger.read(family_members_meetings.meetings, dima) == []


async def test_somebody_with_another_role_keeps_that_one(place: Place) -> None:
    anya = place.people["Аня"]
    other = next(who for who in place.people.values() if who.role is Role.MOTHER and who.person_id != anya.person_id)
    await place.ledger.run(family_members.invite, anya, Relation.OTHER)
    member_id, door = await come_in(place, anya, other.telegram_id or 0)
    assert door is Door.OPEN
    known = await identify(place, anya, other.telegram_id or 0)
    assert known.role is Role.FAMILY_MEMBER
    with pytest.raises(Denied):  # a mother of another family reaches no case as a family member
        await place.ledger.read(family_members.close_people, known)
    await place.ledger.run(family_members.cut, anya, member_id)
    assert (await identify(place, anya, other.telegram_id or 0)).role is Role.MOTHER


async def test_their_help_is_the_curators_and_never_hers(place: Place) -> None:
    anya, olga = place.people["Аня"], curator_of(place, place.people["Аня"])
    _, dima = await let_in(place, anya, DIMA)
    asked = (await place.ledger.run(help_requests_asking.ask, dima, HelpKind.DANGER)).request
    assert (asked.case_id, asked.asked_as) == (anya.case_id, Role.FAMILY_MEMBER)
    assert place.told(asked.id) >= {name for name, who in place.people.items() if who.person_id == olga.person_id}
    assert waiting(place, anya.person, "mother") == ["family_members.link", "family_members.joined"]
    assert await place.ledger.read(help_requests_status.mine, anya) == []
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_status.look, anya, asked.id)
    hers = (await place.ledger.run(help_requests_asking.ask, anya, HelpKind.EXHAUSTED)).request
    assert [one.request.id for one in await place.ledger.read(help_requests_status.mine, dima)] == [asked.id]
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_status.look, dima, hers.id)
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_words.write, dima, hers.id, Words("text", "что там?"))
    assert "help_requests.receipt" in waiting(place, dima.person)
    await place.ledger.run(help_requests_asking.tell, dima, HelpKind.DANGER, Fact.CALLED)
    card = (await place.ledger.run(help_requests.take, olga, asked.id, 77)).request
    assert card.taken_by == olga.person_id
    assert "help_requests.taken" in waiting(place, dima.person)
    await place.ledger.run(help_requests_words.write, olga, asked.id, Words("text", "Мы едем"))
    assert "help_requests.words" in waiting(place, dima.person)
    assert not any(kind.startswith("help_requests.words") for kind in waiting(place, anya.person, "mother"))


async def test_a_sign_in_their_words_is_for_the_staff_and_speaks_of_nothing_to_her(place: Place) -> None:
    anya, olga = place.people["Аня"], curator_of(place, place.people["Аня"])
    _, dima = await let_in(place, anya, DIMA)
    asked = (await place.ledger.run(help_requests_asking.ask, dima, HelpKind.OTHER)).request
    await place.ledger.run(help_requests_words.write, dima, asked.id, Words("text", "не хочу жить"))
    (flag,) = place.rows("SELECT id, writer_role, to_id FROM red_flag")
    assert (flag["writer_role"], flag["to_id"]) == ("family_member", None)
    for press in (red_flags.show_safe_text, red_flags.ask_for_her):
        with pytest.raises(Gone):
            await place.ledger.run(press, olga, flag["id"])
    assert not any(kind.startswith("red_flags") for kind in waiting(place, anya.person, "mother"))


async def test_the_curator_proposes_and_only_her_yes_lets_somebody_in(place: Place) -> None:
    anya, olga = place.people["Аня"], curator_of(place, place.people["Аня"])
    nina = next(w for w in place.people.values() if w.role is Role.CURATOR and w.person_id != olga.person_id)
    with pytest.raises(Denied):
        await place.ledger.run(family_members.propose, nina, case_of(anya), Relation.PARTNER)
    assert await place.ledger.run(family_members.propose, olga, case_of(anya), Relation.PARTNER) is Invited.SENT
    (asked,) = await place.ledger.read(family_members.close_people, anya)
    assert place.rows("SELECT 1 FROM invitation WHERE role = 'family_member'") == []
    await place.ledger.run(family_members.answer_proposal, anya, asked.id, yes=False)
    assert await place.ledger.read(family_members.close_people, anya) == []
    await place.ledger.run(family_members.propose, olga, case_of(anya), Relation.ELDER)
    (asked,) = await place.ledger.read(family_members.close_people, anya)
    await place.ledger.run(family_members.answer_proposal, anya, asked.id, yes=True)
    assert (await come_in(place, anya, BABA))[1] is Door.OPEN
    assert await place.ledger.run(family_members.stop, olga, asked.id)
    assert (await identify(place, anya, BABA)).role is Role.STRANGER
    assert "family_members.stopped" in waiting(place, anya.person, "mother")


async def test_a_forged_is_it_her_cannot_touch_a_family_member(place: Place) -> None:
    anya, olga = place.people["Аня"], curator_of(place, place.people["Аня"])
    await let_in(place, anya, DIMA)
    (row,) = place.rows("SELECT id FROM invitation WHERE role = 'family_member'")
    for yes in (True, False):
        with pytest.raises(Gone):
            await place.ledger.run(people_invitations.answer_if_it_is_her, olga, row["id"], yes=yes)
    assert (await identify(place, anya, DIMA)).role is Role.FAMILY_MEMBER


async def test_a_teenager_is_under_age_for_every_text(place: Place) -> None:
    _, misha = await let_in(place, place.people["Аня"], DIMA, "Миша", Relation.TEEN)
    assert await place.ledger.read(people.is_under_age, misha)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["invite", "join", "show", "cut", "stop", "propose", "answer", "wait"]),
        st.integers(0, 5),
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_whatever_happens_nothing_stays_readable_after_the_end(place: Place, steps: Any) -> None:
    """After any sequence each account sees exactly what an open door shows, and nobody else anything."""
    mothers = [who for who in place.people.values() if who.role is Role.MOTHER][:2]
    visits = [await appointment(place, mother, days=400) for mother in mothers]
    ever: dict[int, Who] = {}
    for step, number in steps:
        mother, visit = mothers[number % 2], visits[number % 2]
        with suppress(Gone, Denied):
            await _step(place, step, number, mother, visit)
        for account in (DIMA, BABA, 880003):
            who = await identify(place, mother, account)
            if who.role is Role.FAMILY_MEMBER:
                ever[account] = who
            await _check(place, who, ever.get(account))


async def _step(place: Place, step: str, number: int, mother: Who, visit: int) -> None:
    members = await place.ledger.read(family_members.close_people, mother)
    one = members[number % len(members)] if members else None
    curator = curator_of(place, mother)
    if step == "invite":
        await place.ledger.run(family_members.invite, mother, Relation.OTHER)
    elif step == "propose":
        await place.ledger.run(family_members.propose, curator, case_of(mother), Relation.OTHER)
    elif step == "wait":
        place.clock.advance(hours=20 * number)
        await place.tick()
    elif one is None:
        return
    elif step == "join":
        await come_in(place, mother, 880001 + number % 3)
    elif step == "show":
        await place.ledger.run(family_members_meetings.show, mother, one.id, VISIT, visit)
    elif step == "cut":
        await place.ledger.run(family_members.cut, mother, one.id)
    elif step == "stop":
        await place.ledger.run(family_members.stop, curator, one.id)
    else:
        await place.ledger.run(family_members.answer_proposal, mother, one.id, yes=number % 2 == 0)


async def _check(place: Place, who: Who, before: Who | None) -> None:
    """`before`: as this account was looked up while it was in, for a press that was under way."""
    query = """SELECT s.ref_id FROM case_member_share s JOIN case_member m ON m.id = s.member_id
               JOIN appointment a ON a.id = s.ref_id AND a.case_id = m.case_id
               WHERE m.person_id = ? AND m.state = 'active' AND a.outcome = 'open' AND a.starts_at > ?"""
    if before is None:
        return
    now = int(place.clock.now().timestamp() * 1e6)
    open_door = {row["ref_id"] for row in place.rows(query, before.person, now)}
    seen = {one.ref_id for one in await place.ledger.read(family_members_meetings.meetings, before)}
    assert seen == open_door
    if who.role is not Role.FAMILY_MEMBER:
        assert seen == set()
        query = """SELECT 1 FROM outbox WHERE kind = 'family_members.shown' AND state = 0
                   AND (recipient_id = ? OR guest_telegram_id = ?)"""
        assert place.rows(query, before.person, before.telegram_id) == []
        with pytest.raises(Denied):
            await place.ledger.read(family_members_meetings.meetings, who)
