"""Somebody works here no more: nothing opens for her, nobody waits for her, and no family is left without a person."""

from datetime import timedelta

import pytest

from bot.domain.cases import TaskKind
from bot.domain.events import Announcement
from bot.domain.people import Role, Who
from bot.domain.people_intakes import IntakeState
from bot.domain.people_leaving import Hindrance, Leaver
from bot.domain.permissions import Denied, Gone
from bot.handlers import people_leaving_screens as screens
from bot.storage import cases as case_rows
from bot.storage import dialog_rows, duty, events, events_feed, organisations, outbox, people
from bot.storage import people_invitations as invitations
from bot.storage.ledger import Ledger, internal
from bot.storage.people_invitations import Made
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import (
    cases,
    cases_transfer,
    help_requests,
    mentoring_sudden,
    people_intakes,
    people_intakes_offers,
    people_invitations,
    people_joining,
    people_leaving,
)
from tests.use_cases.conftest import House
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place, ask
from tests.use_cases.test_mentoring import Pair, pair
from tests.use_cases.test_mentoring_breaks import is_refused
from tests.use_cases.test_people_intakes import offered

__all__ = ["pair"]


@internal
def roles_of(tx: Transaction, person_id: int) -> set[Role]:
    return {role for role in Role if people.holds(tx, [(person_id, role)])}


@internal
def grant(tx: Transaction, person_id: int, role: Role) -> None:
    people.grant(tx, person_id, role)


@internal
def today_again(tx: Transaction, who: Who) -> Who:
    return people.by_telegram(tx, who.organisation_id, who.telegram_id or 0)


@internal
def invited_as(tx: Transaction, role: Role, organisation_id: int) -> Made:
    return invitations.add(tx, organisation_id, role)


async def ends(place: Place, name: str, role: Role, *, at_once: bool = False, taker: str = "") -> Leaver | None:
    vera, whom = place.people["Вера"], place.people[name]
    taker_id = place.people[taker].person if taker else 0
    return await place.ledger.run(people_leaving.end, vera, whom.person, role, at_once=at_once, taker_id=taker_id)


def kinds(place: Place) -> dict[str, int]:
    found = place.rows("SELECT kind, count(*) AS n FROM outbox WHERE kind LIKE 'people.%' GROUP BY kind")
    return {row["kind"]: row["n"] for row in found}


def families_of(place: Place, name: str) -> int:
    return int(place.rows("SELECT count(*) AS n FROM cases WHERE curator_id = ?", place.people[name].person_id)[0]["n"])


async def test_a_curator_leaves_only_when_her_families_are_with_others(place: Place) -> None:
    assert await ends(place, "Ольга", Role.CURATOR) is None
    olga, vera = place.people["Ольга"], place.people["Вера"]
    seen = await place.ledger.read(people_leaving.see, vera, olga.person, Role.CURATOR)
    assert (seen.hindrance, len(seen.codes)) == (Hindrance.FAMILIES, families_of(place, "Ольга"))
    assert Role.CURATOR in await place.ledger.read(roles_of, olga.person)
    assert kinds(place) == {}


async def test_at_once_her_families_are_with_whom_the_coordinator_named(place: Place) -> None:
    before, nina, anya = families_of(place, "Ольга"), place.people["Нина"], place.people["Аня"]
    had = families_of(place, "Нина")
    request = await ask(place, "Аня")
    assert "Ольга" in place.told(request)
    assert await ends(place, "Ольга", Role.CURATOR, at_once=True, taker="Нина") is not None
    assert (families_of(place, "Ольга"), families_of(place, "Нина")) == (0, before + had)
    olga = await place.ledger.read(today_again, place.people["Ольга"])
    assert olga.role is Role.STRANGER
    with pytest.raises(Denied):
        await place.ledger.run(cases.family, olga, case_of(anya))
    assert (await place.ledger.run(cases.family, nina, case_of(anya))).case.curator_id == nina.person
    assert kinds(place) == {"people.work_ended": 1, "people.left_to": 1, "people.access_closed": 1}
    new = place.rows("SELECT count(*) AS n FROM outbox WHERE kind = 'cases.new_curator'")[0]["n"]
    assert (
        new
        == place.rows(
            "SELECT count(*) AS n FROM cases WHERE mother_id IS NOT NULL AND curator_id = ? AND id IN "
            "(SELECT case_id FROM case_transfer)",
            nina.person_id,
        )[0]["n"]
    )


async def test_a_call_for_help_reaches_others_from_that_second_on(place: Place) -> None:
    await ends(place, "Ольга", Role.CURATOR, at_once=True, taker="Нина")
    request = await ask(place, "Аня")
    told = place.told(request)
    assert "Нина" in told
    assert "Ольга" not in told


async def test_what_she_took_goes_on_to_others(place: Place) -> None:
    request = await ask(place, "Аня")
    await place.ledger.run(help_requests.take, place.people["Ольга"], request, 1)
    await ends(place, "Ольга", Role.CURATOR, at_once=True, taker="Нина")
    row = place.rows("SELECT state, taken_by FROM help_request WHERE id = ?", request)[0]
    assert (row["state"], row["taken_by"]) == ("created", None)
    assert place.told(request) - {"Ольга"}


async def test_somebody_has_to_be_named_who_is_a_curator(place: Place) -> None:
    for taker in ("", "Ольга", "Вера", "Аня"):
        with pytest.raises(Gone):
            await ends(place, "Ольга", Role.CURATOR, at_once=True, taker=taker)
    assert Role.CURATOR in await place.ledger.read(roles_of, place.people["Ольга"].person)


async def test_without_another_curator_families_wait_under_her_name_and_can_be_handed_over(place: Place) -> None:
    await ends(place, "Нина", Role.CURATOR, at_once=True, taker="Ольга")
    had, vera, olga = families_of(place, "Ольга"), place.people["Вера"], place.people["Ольга"]
    assert await ends(place, "Ольга", Role.CURATOR, at_once=True) is not None
    assert families_of(place, "Ольга") == had
    assert [name for _, name in await place.ledger.read(cases_transfer.left_behind, vera)] == ["Ольга"]
    assert (await place.ledger.read(cases_transfer.codes, vera, olga.person, 0)).families
    request = await ask(place, "Аня")
    assert "Вера" in place.told(request)


async def test_nobody_ends_herself_and_one_coordinator_stays(place: Place) -> None:
    vera, nina = place.people["Вера"], place.people["Нина"]
    with pytest.raises(Denied):
        await ends(place, "Вера", Role.COORDINATOR, at_once=True)
    await place.ledger.run(grant, nina.person, Role.COORDINATOR)
    second = Who(nina.organisation_id, Role.COORDINATOR, nina.person_id, nina.telegram_id)
    assert await place.ledger.run(people_leaving.end, second, vera.person, Role.COORDINATOR, at_once=False)
    late = await place.ledger.run(people_leaving.end, vera, nina.person, Role.COORDINATOR, at_once=True)
    assert late is None, "both pressed at once: the one who is left stays"
    assert await place.ledger.read(roles_of, nina.person) == {Role.CURATOR, Role.COORDINATOR}


async def test_another_role_stays_and_is_the_one_in_which_she_hears_of_it(place: Place) -> None:
    olga = place.people["Ольга"]
    await place.ledger.run(grant, olga.person, Role.SUPERVISOR)
    await ends(place, "Ольга", Role.SUPERVISOR)
    assert await place.ledger.read(roles_of, olga.person) == {Role.CURATOR}
    assert (await place.ledger.read(today_again, olga)).role is Role.CURATOR
    told = place.rows("SELECT role, recipient_id FROM outbox WHERE kind = 'people.access_closed'")[0]
    assert (told["role"], told["recipient_id"]) == ("curator", olga.person_id)


async def test_the_role_in_which_she_works_just_now_stays_the_one(place: Place) -> None:
    olga = place.people["Ольга"]

    @internal
    def works_as_supervisor(tx: Transaction) -> None:
        for role in (Role.SUPERVISOR, Role.COORDINATOR):
            people.grant(tx, olga.person, role)
        people.change(tx, olga.person, active_role=Role.SUPERVISOR)

    await place.ledger.run(works_as_supervisor)
    await ends(place, "Ольга", Role.COORDINATOR)
    assert (await place.ledger.read(today_again, olga)).role is Role.SUPERVISOR
    await ends(place, "Ольга", Role.SUPERVISOR)
    assert (await place.ledger.read(today_again, olga)).role is Role.CURATOR


async def test_a_family_she_was_asked_to_take_is_the_coordinators_to_offer_again(ledger: Ledger, house: House) -> None:
    intake = await offered(ledger, house)
    vera, olga, nina = house.vera, house.olga.person, house.nina.person
    assert await ledger.run(people_leaving.end, vera, olga, Role.CURATOR, at_once=True, taker_id=nina)
    card = await ledger.run(people_intakes.look, vera, intake)
    assert (card.intake.state, card.readable) == (IntakeState.TAKEN, True)
    again = await ledger.run(people_intakes_offers.offer, vera, intake, nina, sure=True)
    assert again.asked


@pytest.mark.parametrize("hindrance", [None, *Hindrance])
def test_a_name_is_shown_as_it_is_written(hindrance: Hindrance | None) -> None:
    leaver = Leaver(7, "Оля <3 & Ко", Role.CURATOR, ["BRN-001"], 1, [], hindrance)
    texts = Texts("ru", "Asia/Barnaul")
    shown = [
        screens.card_screen(leaver, "ru", texts),
        screens.refused_screen(leaver, "ru", texts),
        screens.sure_screen(leaver, "ru", texts, at_once=True),
        screens.done_screen(leaver, "ru", texts),
    ]
    assert all("Оля &lt;3 &amp; Ко" in text for text, _ in shown)


async def test_no_shift_no_deputy_no_dialog_no_link_stays(place: Place) -> None:
    olga, vera = place.people["Ольга"], place.people["Вера"]
    org = olga.organisation_id

    @internal
    def leads_a_life(tx: Transaction) -> None:
        today = organisations.today(tx, org)
        duty.add_shift(tx, org, olga.person, tx.now, tx.now + timedelta(hours=9))
        duty.add_leave(tx, org, vera.person, today, today, olga.person)
        dialog_rows.put(tx, "a dialog", olga.telegram_id or 0, {})
        events_feed.make(tx, olga)
        events.add(
            tx, org, olga.person, Announcement("mothers_meeting", "", tx.now, "Asia/Barnaul", "", with_child=True)
        )
        of_nina = next(case for case, _, _ in case_rows.open_of(tx, org) if case.curator_id != olga.person)
        kind = TaskKind.UNREACHABLE
        case_rows.add_task(tx, of_nina, kind, ref_id=of_nina.id, due_at=tx.now, assignee_id=olga.person)

    await place.ledger.run(leads_a_life)
    await ends(place, "Ольга", Role.CURATOR, at_once=True, taker="Нина")
    assert place.rows("SELECT 1 FROM duty_shift WHERE person_id = ? AND removed_at IS NULL", olga.person_id) == []
    assert place.rows("SELECT 1 FROM staff_leave WHERE deputy_id = ?", olga.person_id) == []
    assert place.rows("SELECT 1 FROM dialog_state WHERE chat_id = ?", olga.telegram_id) == []
    assert place.rows("SELECT 1 FROM calendar_feed") == []
    assert [row["created_by"] for row in place.rows("SELECT created_by FROM event")] == [place.people["Нина"].person]
    assert place.rows("SELECT 1 FROM task WHERE assignee_id = ? AND done_at IS NULL", olga.person_id) == []
    assert place.rows("SELECT 1 FROM event WHERE created_by = ? AND held_at IS NULL", olga.person_id) == []


async def test_a_coordinators_own_links_open_nothing_any_more(place: Place) -> None:
    vera, nina = place.people["Вера"], place.people["Нина"]
    await place.ledger.run(people_invitations.invite_to_team, vera, Role.COORDINATOR)
    await place.ledger.run(grant, nina.person, Role.COORDINATOR)
    second = Who(nina.organisation_id, Role.COORDINATOR, nina.person_id, nina.telegram_id)
    await place.ledger.run(people_leaving.end, second, vera.person, Role.COORDINATOR, at_once=True)
    rows = place.rows(
        "SELECT expires_at - created_at AS open_for, token FROM invitation WHERE invited_by = ?", vera.person
    )
    assert [(row["open_for"] < 1_000_000, row["token"]) for row in rows] == [(True, None)]


async def test_the_same_person_comes_back_by_another_invitation(place: Place) -> None:
    olga = place.people["Ольга"]
    await ends(place, "Ольга", Role.CURATOR, at_once=True, taker="Нина")
    stranger = await place.ledger.read(today_again, olga)
    made = await place.ledger.run(invited_as, Role.CURATOR, olga.organisation_id)
    opened = await place.ledger.run(people_joining.open_invitation, stranger, made.token)
    await place.ledger.run(people_joining.join_team, stranger, opened.invitation_id, made.code, "Ольга")
    again = await place.ledger.read(today_again, olga)
    assert (again.role, again.person_id) == (Role.CURATOR, olga.person_id)


@pytest.mark.parametrize("name", ["Нина", "Аня", "Инна"])
async def test_nobody_but_a_coordinator(place: Place, name: str) -> None:
    olga = place.people["Ольга"].person
    with pytest.raises(Denied):
        await place.ledger.run(people_leaving.see, place.people[name], olga, Role.CURATOR)
    with pytest.raises(Denied):
        await place.ledger.run(people_leaving.end, place.people[name], olga, Role.CURATOR, at_once=True)


async def test_families_and_strangers_are_nobodys_to_end_here(place: Place) -> None:
    vera = place.people["Вера"]
    for role in (Role.MOTHER, Role.SPECIALIST, Role.SUPERVISOR):
        with pytest.raises(Gone):
            await place.ledger.run(people_leaving.see, vera, place.people["Аня"].person, role)


async def test_a_volunteer_leaves_after_the_pair_or_at_once_and_then_a_person_tells_the_mother(pair: Pair) -> None:
    match_id, vera, maria = await pair.begin(), pair.house.vera, pair.maria
    assert await pair.ledger.run(people_leaving.end, vera, maria.person, maria.role, at_once=False) is None
    seen = await pair.ledger.read(people_leaving.see, vera, maria.person, maria.role)
    assert (seen.hindrance, seen.codes) == (Hindrance.PAIRS, [pair.house.case.code])
    assert await pair.ledger.run(people_leaving.end, vera, maria.person, maria.role, at_once=True)
    assert await is_refused(pair, pair.anya, maria)
    queued = [(row.kind, row.recipient_id) for row in await pair.rows(outbox.outbox)]
    assert ("mentoring.in_person", pair.house.olga.person) in queued
    assert ("mentoring.ended", maria.person) not in queued, "the phone may be in other hands"
    with pytest.raises(Gone):
        await pair.ledger.run(mentoring_sudden.end, pair.house.olga, match_id, quiet=True)
