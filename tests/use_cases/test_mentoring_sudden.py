"""A volunteer cannot go on: the talk stops at once, and a person tells the mother before the bot does."""

from datetime import time, timedelta
from typing import Any

import pytest

from bot.domain.mentoring import MatchState, Why
from bot.domain.mentoring_dates import DateState
from bot.domain.mentoring_in_person import Untold
from bot.domain.mentoring_thanks import Thanks
from bot.domain.outgoing import Lane, OutState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import TimerKind
from bot.outbound.limits import Pacer
from bot.outbound.message import KINDS, To
from bot.outbound.messages import mentoring_in_person as messages
from bot.outbound.messages.relay_topics import keep_topic
from bot.outbound.worker import Worker
from bot.storage import accompany as accompany_store
from bot.storage import cases, mentoring, organisations, outbox, outbox_sending, people
from bot.storage import mentoring_in_person as store
from bot.storage import red_flags as red_flag_rows
from bot.storage import reminders as reminders_store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import (
    accompany,
    mentoring_concerns,
    mentoring_dates,
    mentoring_in_person,
    mentoring_sudden,
    mentoring_thanks,
    mentoring_unwritten,
    relay,
    relay_people,
    reminders,
    timers,
)
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_concerns_handling as handling
from bot.use_cases.mentoring_suspending import resume
from tests.conftest import HandClock
from tests.use_cases.test_mentoring import Pair, add_mentor, pair, text
from tests.use_cases.test_mentoring_breaks import is_refused

__all__ = ["pair"]

HERS = ("mentoring.ended", "mentoring.over", "mentoring.suspended", "mentoring.resting", "mentoring.goodbye")


@internal
def add_staff(tx: Transaction, pair: Pair, role: Role, account: int) -> Who:
    org = pair.house.organisation_id
    return Who(org, role, people.add_person(tx, org, role, f"Кто-то{account}", telegram_id=account), account)


@pytest.fixture
async def elena(pair: Pair) -> Who:
    """The supervisor."""
    return await pair.ledger.run(add_staff, pair, Role.SUPERVISOR, 90)


async def told(pair: Pair, who: Who) -> list[str]:
    """What the bot said to one side of how the pair stands."""
    return [row.kind for row in await pair.rows(outbox.outbox) if row.kind in HERS and row.recipient_id == who.person]


async def cards(pair: Pair) -> list[int]:
    return [row.recipient_id for row in await pair.rows(outbox.outbox) if row.kind == "mentoring.in_person"]


async def tasks(pair: Pair) -> list[str]:
    return [row.kind for row in await pair.rows(cases.tasks) if row.done_at is None]


async def news(pair: Pair) -> Any:
    return (await pair.rows(store.news))[-1]


async def tick(pair: Pair) -> None:
    for timer in await pair.ledger.read(timers.due, 99):
        if timer.kind is TimerKind.PAIR_IN_PERSON:
            await pair.ledger.run(timers.fire, timer, FIRE)


async def test_nothing_is_carried_and_she_hears_it_from_a_person_first(pair: Pair, elena: Who) -> None:
    match_id, olga = await pair.begin(), pair.house.olga
    await pair.ledger.run(mentoring_sudden.end, olga, match_id, quiet=False)
    assert await is_refused(pair, pair.anya, pair.maria)
    assert await is_refused(pair, pair.maria, pair.anya)
    assert await told(pair, pair.anya) == []
    assert await told(pair, pair.maria) == ["mentoring.over", "mentoring.ended"]
    assert (await cards(pair), await tasks(pair)) == ([olga.person], ["pair_ended"])
    mine = await pair.ledger.read(relay_people.my_people, pair.anya)
    assert [(one.name, one.over) for one in mine.resting] == [("Наставник51", True)]
    assert await pair.ledger.run(mentoring_in_person.said, olga, (await news(pair)).id)
    assert await told(pair, pair.anya) == ["mentoring.ended", "mentoring.over"]
    assert await tasks(pair) == []
    assert not await pair.ledger.run(mentoring_in_person.said, elena, (await news(pair)).id)
    assert (await pair.ledger.read(relay_people.my_people, pair.anya)).resting == []


async def test_a_phone_in_other_hands_gets_no_word(pair: Pair) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(mentoring_sudden.end, pair.house.olga, match_id, quiet=True)
    assert "mentoring.ended" not in await told(pair, pair.maria)


@pytest.mark.parametrize("quiet", [True, False])
async def test_nor_does_what_a_person_decides_later(pair: Pair, quiet: bool) -> None:
    """«Передать» of a message that waited, and the end of a worry, come after the end of the pair."""
    match_id, olga = await pair.begin(), pair.house.olga
    await pair.ledger.run(relay.send, pair.maria, pair.anya.person, pair.case_id, [text("мой номер 89130000000")])
    (flag,) = await pair.rows(red_flag_rows.red_flags)
    worry = await worries(pair, pair.maria, match_id)
    await pair.ledger.run(mentoring_sudden.end, olga, match_id, quiet=quiet)
    later = {"red_flags.stopped": {"flag_id": flag.id}, "mentoring.looked_at": {"concern_id": worry}}

    async def unwritten(ids: dict[str, int], kind: str = "a.kind") -> bool:
        return await pair.ledger.read(mentoring_unwritten.is_unwritten, pair.maria, kind, ids)

    for kind, ids in later.items():
        assert await unwritten(ids, kind) is quiet
    assert await unwritten({"match_id": match_id}) is quiet
    assert not await unwritten({"match_id": match_id + 1}), "of another family it is written"
    assert not await unwritten({"relay_id": flag.relay_id}, "relay.removal"), "what was taken back is taken away"


async def test_the_worker_takes_no_such_message_to_the_phone(pair: Pair, clock: HandClock) -> None:
    """Whoever put it there after the end."""
    match_id, house = await pair.begin(), pair.house
    await pair.ledger.run(mentoring_sudden.end, house.olga, match_id, quiet=True)

    @internal
    def later(tx: Transaction) -> None:
        tx.execute(outbox.outbox.update().values(state=OutState.SENT))
        org, role, to = house.organisation_id, Role.SILVER_MENTOR, pair.maria.person
        outbox.put(tx, org, "mentoring.over", Lane.RELAY, "later", role, to=to, match_id=match_id)

    await pair.ledger.run(later)
    worker = Worker(pair.ledger, None, clock, Pacer())  # type: ignore[arg-type]
    (row,) = await pair.ledger.run(outbox_sending.settle_and_claim, [], 30)
    readers = await worker._readers([row])
    outcome = await worker._send_one(row, KINDS[row.kind], readers[row.id])
    assert outcome.state is OutState.CANCELLED


async def to_maria(pair: Pair) -> set[str]:
    rows = await pair.rows(outbox.outbox)
    return {row.kind for row in rows if row.recipient_id == pair.maria.person and row.state == OutState.WAITING}


@internal
def send_all(tx: Transaction) -> None:
    tx.execute(outbox.outbox.update().values(state=OutState.SENT))


@pytest.mark.parametrize("quiet", [True, False])
async def test_of_meetings_and_company_and_in_the_topic_it_gets_no_word_either(pair: Pair, quiet: bool) -> None:
    """Of what is planned with the family, of what waits for it, and later of nothing."""
    run, house = pair.ledger.run, pair.house

    @internal
    def topics(tx: Transaction) -> None:
        organisations.set_topics(tx, house.organisation_id, on=True)

    await run(topics)
    match_id = await pair.begin()
    await run(keep_topic, 77, match_id=match_id)
    day = (await pair.ledger.read(mentoring_dates.form, pair.maria, match_id)).wall.date() + timedelta(days=3)
    asked = await run(mentoring_dates.ask, pair.maria, match_id, day, time(12))
    await run(mentoring_dates.answer, pair.anya, asked.id, DateState.AGREED)
    (visit,) = await pair.rows(reminders_store.appointments)
    await run(reminders.come_with_me, pair.anya, visit.id)
    (request,) = await pair.rows(accompany_store.requests)
    await run(accompany.goes, house.olga, request.id, pair.maria.person, Role.SILVER_MENTOR)
    await run(send_all)
    await run(mentoring_thanks.thank, house.olga, match_id, Thanks.WARM)
    await run(relay.send, pair.anya, pair.maria.person, pair.case_id, [text("до встречи")])
    await run(mentoring_sudden.end, house.olga, match_id, quiet=quiet)
    hers = {row.kind for row in await pair.rows(outbox.outbox) if row.recipient_id == pair.anya.person}
    assert "mentoring.date_over" in hers, "she does not wait in the park"
    words = {"mentoring.date_over", "mentoring.over", "mentoring.ended", "mentoring.thanks", "relay.topic_over"}
    assert await to_maria(pair) & (words | {"accompany.off"}) == (set() if quiet else words | {"accompany.off"})
    assert not quiet or await to_maria(pair) == set()


async def test_what_waits_for_the_volunteer_of_another_family_still_comes(pair: Pair) -> None:
    match_id, house = await pair.begin(), pair.house

    @internal
    def of_another_pair(tx: Transaction) -> None:
        org, role = house.organisation_id, Role.SILVER_MENTOR
        outbox.put(tx, org, "mentoring.nudge", Lane.RELAY, "n", role, to=pair.maria.person, match_id=match_id + 1)
        outbox.put(tx, org, "relay.removal", Lane.RELAY, "r", role, to=pair.maria.person, relay_id=1, copy=7)

    await pair.ledger.run(of_another_pair)
    await pair.ledger.run(mentoring_sudden.end, house.olga, match_id, quiet=True)
    assert await to_maria(pair) == {"mentoring.nudge", "relay.removal"}, "what a mother took back is taken away"


async def test_who_ends_it_alone_while_a_worry_is_looked_into_sees_it_is_over(pair: Pair, elena: Who) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(handling.stop, elena, await worries(pair, pair.anya, match_id))
    await pair.ledger.run(pairs.stop, pair.maria, match_id)
    assert "mentoring.over" in await told(pair, pair.maria)


async def test_after_a_day_the_supervisor_is_told_and_after_two_the_bot_says_it(
    pair: Pair, elena: Who, clock: HandClock
) -> None:
    match_id, olga = await pair.begin(), pair.house.olga
    await pair.ledger.run(mentoring_sudden.end, olga, match_id, quiet=False)
    clock.advance(hours=23)
    await tick(pair)
    assert await cards(pair) == [olga.person]
    clock.advance(hours=1)
    await tick(pair)
    assert await cards(pair) == [olga.person, elena.person]
    assert await told(pair, pair.anya) == []
    news_id = (await news(pair)).id
    card = await pair.ledger.read(messages.in_person, To(elena), news_id=news_id)
    assert card is not None
    assert "Мама50" not in card.text
    clock.advance(days=1)
    await tick(pair)
    assert await told(pair, pair.anya) == ["mentoring.ended", "mentoring.over"]
    assert await tasks(pair) == ["pair_ended"], "somebody has still to talk with her"
    late = await pair.ledger.read(messages.in_person, To(elena), news_id=news_id)
    assert late is not None
    assert late.rows == []
    assert await pair.ledger.read(messages.in_person, To(olga), news_id=news_id) is None


async def worries(pair: Pair, who: Who, match_id: int) -> int:
    return int(await pair.ledger.run(mentoring_concerns.raise_, who, match_id))


async def test_a_worry_stops_it_and_the_mother_hears_from_a_person(pair: Pair, elena: Who) -> None:
    match_id = await pair.begin()
    concern = await worries(pair, pair.anya, match_id)
    await pair.ledger.run(handling.stop, elena, concern)
    assert await is_refused(pair, pair.maria, pair.anya)
    assert (await told(pair, pair.anya), await tasks(pair)) == ([], ["talk_stopped"])
    assert await told(pair, pair.maria) == ["mentoring.suspended", "mentoring.resting"]
    await pair.ledger.run(mentoring_in_person.said, pair.house.olga, (await news(pair)).id)
    assert await told(pair, pair.anya) == ["mentoring.suspended", "mentoring.resting"]
    await pair.ledger.run(mentoring_sudden.end, elena, match_id, quiet=False)
    assert (await news(pair)).news == Untold.END
    assert await tasks(pair) == ["pair_ended"]


async def test_a_volunteer_who_stops_meanwhile_does_not_let_the_bot_speak_first(pair: Pair, elena: Who) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(handling.stop, elena, await worries(pair, pair.anya, match_id))
    await pair.ledger.run(pairs.stop, pair.maria, match_id)
    (match,) = await pair.rows(mentoring.matches)
    assert match.state == MatchState.ENDED
    assert await told(pair, pair.anya) == []
    assert (await news(pair)).news == Untold.END
    rows = await pair.rows(store.news)
    assert [row.over_at is None for row in rows] == [False, True], "one thing is to be told, the newest"


async def test_what_is_not_true_any_more_is_told_by_nobody(pair: Pair, elena: Who, clock: HandClock) -> None:
    match_id = await pair.begin()
    await pair.ledger.run(handling.stop, elena, await worries(pair, pair.anya, match_id))
    assert await pair.ledger.run(resume, elena, match_id)
    assert not await pair.ledger.run(mentoring_in_person.said, pair.house.olga, (await news(pair)).id)
    await pair.ledger.run(handling.stop, elena, await worries(pair, pair.anya, match_id))
    await pair.ledger.run(pairs.stop, pair.anya, match_id)
    clock.advance(days=3)
    await tick(pair)
    assert "mentoring.suspended" not in await told(pair, pair.anya)
    assert "mentoring.ended" not in await told(pair, pair.anya)


async def test_only_who_works_for_the_family_ends_it_or_says_that_she_knows(pair: Pair) -> None:
    match_id, house = await pair.begin(), pair.house
    lena = await pair.ledger.run(add_mentor, house, Role.SILVER_MENTOR, 52)
    for who in (house.nina, pair.anya, pair.maria, lena):
        with pytest.raises(Denied):
            await pair.ledger.run(mentoring_sudden.end, who, match_id, quiet=False)
    await pair.ledger.run(mentoring_sudden.end, house.vera, match_id, quiet=False)
    for who in (house.nina, pair.anya, pair.maria, lena):
        with pytest.raises(Denied):
            await pair.ledger.run(mentoring_in_person.said, who, (await news(pair)).id)
    with pytest.raises(Gone):
        await pair.ledger.run(mentoring_sudden.end, house.olga, match_id, quiet=False)


@pytest.mark.parametrize("why", [Why.REST, Why.BREAK])
async def test_what_rested_ends_suddenly_too(pair: Pair, why: Why) -> None:
    match_id = await pair.begin()

    @internal
    def rests(tx: Transaction) -> None:
        mentoring.change(tx, match_id, state=MatchState.SUSPENDED, suspended_why=why)

    await pair.ledger.run(rests)
    await pair.ledger.run(mentoring_sudden.end, pair.house.olga, match_id, quiet=True)
    assert (await pair.rows(mentoring.matches))[0].state == MatchState.ENDED
