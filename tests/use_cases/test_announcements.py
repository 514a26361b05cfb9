"""News on a real ledger: what leaves, what is taken back, what is corrected, and who is left out at the last moment."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements import (
    CAPTION_LIMIT,
    LOOK,
    LOOK_LATER,
    TEXT_LIMIT,
    UNDO,
    Counts,
    MediaKind,
    News,
    State,
    leaves_at,
    length,
    limit,
    next_look,
)
from bot.domain.announcements_audience import Filter, Group
from bot.domain.cases_course import Stage
from bot.domain.outgoing import OutState
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.outbound.message import KINDS, Out, To
from bot.outbound.messages import announcements as _its_kinds  # noqa: F401
from bot.storage import announcements as store
from bot.storage import cases as case_store
from bot.storage import cases_course, people
from bot.storage.cases import cases
from bot.storage.ledger import internal
from bot.storage.outbox import outbox
from bot.storage.transaction import Transaction
from bot.use_cases import announcements as use
from bot.use_cases.announcements import Corrected
from bot.use_cases.announcements_audience import still_reaches
from tests.conftest import HandClock
from tests.use_cases.place import Place
from tests.use_cases.test_accompany import beside

NEWS = News("Завтра раздаём вещи.", "Можно взять вещи.")
FAMILIES = Filter()
EVERYBODY = Filter(groups=frozenset(Group))


async def sends(place: Place, name: str, wanted: Filter = FAMILIES, news: News = NEWS) -> int:
    made = await place.ledger.run(use.send, place.people[name], news, wanted)
    assert made is not None
    return made


def waiting(place: Place, made: int) -> dict[str, int]:
    """Name → row of the outbox that carries the news."""
    names = {who.person_id: name for name, who in place.people.items()}
    found = place.rows("SELECT id, recipient_id AS to_id FROM outbox WHERE kind = 'announcements.news'")
    rows = place.rows("SELECT id FROM announcement WHERE id = ?", made)
    assert rows
    return {names[row["to_id"]]: row["id"] for row in found}


async def settles(place: Place, made: int, name: str, state: OutState, failure: str | None = None) -> None:
    """As the worker would: the row came to its end, and where it was sent, its message is known."""
    row_id = waiting(place, made)[name]

    @internal
    def settle(tx: Transaction) -> None:
        tx.execute(sa.update(outbox).where(outbox.c.id == row_id).values(state=state, failure=failure))
        if state is OutState.SENT:
            reader = tx.one(
                sa.select(store.announcement_readers.c.id).where(
                    store.announcement_readers.c.person_id == place.people[name].person_id,
                    store.announcement_readers.c.announcement_id == made,
                )
            )
            store.set_message(tx, reader.id, 77)

    await place.ledger.run(settle)


async def written(place: Place, made: int, name: str, kind: str = "announcements.news") -> Out | None:
    """What would leave for this reader at this moment."""
    who = place.people[name]

    @internal
    def render(tx: Transaction) -> Out | None:
        reader = tx.one(
            sa.select(store.announcement_readers).where(
                store.announcement_readers.c.announcement_id == made,
                store.announcement_readers.c.person_id == who.person_id,
            )
        )
        return KINDS[kind].render(tx, To(who), announcement_id=made, reader_id=reader.id)

    return await place.ledger.read(render)


async def moves(place: Place, mother: str, curator: str) -> None:
    @internal
    def hand_over(tx: Transaction) -> None:
        mine = sa.update(cases).where(cases.c.mother_id == place.people[mother].person_id)
        tx.execute(mine.values(curator_id=place.people[curator].person_id))

    await place.ledger.run(hand_over)


def hers(place: Place, curator: str) -> list[str]:
    query = "SELECT mother_id AS id FROM cases WHERE curator_id = ? AND mother_id IS NOT NULL"
    ids = {row["id"] for row in place.rows(query, place.people[curator].person_id)}
    return [name for name, who in place.people.items() if who.person_id in ids]


async def test_nothing_leaves_for_a_minute_and_everything_is_taken_back(place: Place) -> None:
    made = await sends(place, "Ольга")
    rows = place.rows("SELECT not_before, state FROM outbox WHERE kind = 'announcements.news'")
    assert len(rows) == len(hers(place, "Ольга")) > 1
    least = int((place.clock.now() + UNDO).timestamp() * 1e6)
    assert {(row["not_before"], row["state"]) for row in rows} == {(least, OutState.WAITING)}
    card = await place.ledger.run(use.stop, place.people["Ольга"], made)
    again = await place.ledger.run(use.stop, place.people["Ольга"], made)
    assert card.counts == again.counts == Counts(taken_back=len(rows))
    assert (card.announcement.state, card.can_be_stopped, card.can_be_corrected) == (State.STOPPED, False, False)
    place.clock.advance(minutes=5)
    await place.tick()
    assert await written(place, made, hers(place, "Ольга")[0]) is None
    assert not place.rows("SELECT 1 FROM outbox WHERE kind = 'announcements.report'")


async def test_stopped_midway_the_rest_stays(place: Place) -> None:
    made = await sends(place, "Вера", EVERYBODY)
    names = list(waiting(place, made))
    place.clock.advance(minutes=2)
    await settles(place, made, names[0], OutState.SENT)
    await settles(place, made, names[1], OutState.SENDING)
    card = await place.ledger.run(use.stop, place.people["Вера"], made)
    assert card.counts == Counts(sent=1, waiting=1, taken_back=len(names) - 2)
    assert card.can_be_corrected


async def test_everybody_once_and_never_the_author(place: Place) -> None:
    made = await sends(place, "Вера", EVERYBODY)
    rows = place.rows("SELECT person_id, count(*) AS n FROM announcement_reader GROUP BY person_id")
    assert {row["n"] for row in rows} == {1}
    told = set(waiting(place, made))
    assert "Вера" not in told
    assert {"Ольга", "Нина", "Тамара", "Мария Ивановна", *hers(place, "Ольга"), *hers(place, "Нина")} <= told


async def test_a_family_that_has_a_new_curator_is_left_out_at_the_last_moment(place: Place) -> None:
    made = await sends(place, "Ольга")
    gone, stays = hers(place, "Ольга")[:2]
    await moves(place, gone, "Нина")
    assert await written(place, made, gone) is None
    out = await written(place, made, stays)
    assert out is not None and "вещи" in out.text
    await settles(place, made, gone, OutState.CANCELLED, "no longer of use")
    card = await place.ledger.read(use.card, place.people["Ольга"], made)
    assert card.counts.left_out == 1


async def test_whoever_is_no_curator_any_more_reaches_nobody(place: Place) -> None:
    made = await sends(place, "Ольга")
    await place.ledger.run(internal(people_lose), place.people["Ольга"].person)
    for name in hers(place, "Ольга"):
        assert await written(place, made, name) is None


def people_lose(tx: Transaction, person_id: int) -> None:
    tx.execute(sa.delete(people.person_roles).where(people.person_roles.c.person_id == person_id))


async def test_a_correction_reaches_who_has_it_and_who_is_just_getting_it(place: Place) -> None:
    made = await sends(place, "Ольга")
    sent, going, later = hers(place, "Ольга")[:3]
    place.clock.advance(minutes=2)
    await settles(place, made, sent, OutState.SENT)
    await settles(place, made, going, OutState.SENDING)
    new = ("Завтра вещей не будет.", "Вещей не будет.")
    assert await place.ledger.run(use.correct, place.people["Ольга"], made, *new) == Corrected(2, 0)
    names = {who.person_id: name for name, who in place.people.items()}
    rows = place.rows("SELECT recipient_id AS id FROM outbox WHERE kind = 'announcements.correction'")
    assert {names[row["id"]] for row in rows} == {sent, going}
    changed = await written(place, made, sent, "announcements.correction")
    assert changed is not None and (changed.edits, "вещей не будет" in changed.text) == (77, True)
    assert await written(place, made, going, "announcements.correction") is None, "it has no message to change yet"
    fresh = await written(place, made, later)
    assert fresh is not None and "вещей не будет" in fresh.text and fresh.edits is None
    card = await place.ledger.read(use.card, place.people["Ольга"], made)
    assert card.corrected == Counts(waiting=2)
    assert await place.ledger.run(use.correct, place.people["Ольга"], made, "", "") is None


async def test_a_correction_leaves_nobody_without_easy_words(place: Place) -> None:
    made = await sends(place, "Ольга")
    olga = place.people["Ольга"]
    assert await place.ledger.run(use.correct, olga, made, "Завтра вещей не будет.", " ") is None
    assert (await place.ledger.read(use.card, olga, made)).announcement.news == NEWS
    plain_only = await sends(place, "Ольга", news=News("Мы дома."))
    assert await place.ledger.run(use.correct, olga, plain_only, "Нас нет дома.", "") == Corrected(0, 0)


async def test_who_may_have_it_and_cannot_be_corrected_is_named_in_the_report(place: Place) -> None:
    made = await sends(place, "Ольга", news=News("Завтра раздаём вещи."))
    names = hers(place, "Ольга")
    place.clock.advance(minutes=2)
    for name in names[1:]:
        await settles(place, made, name, OutState.SENT)
    await settles(place, made, names[0], OutState.UNKNOWN)
    await place.tick()
    reports = "SELECT state FROM outbox WHERE kind = 'announcements.report'"
    assert len(place.rows(reports)) == 1
    assert await place.ledger.run(use.correct, place.people["Ольга"], made, "Послезавтра.", "") == Corrected(
        len(names), 0
    )
    assert await written(place, made, names[0], "announcements.correction") is None
    await place.ledger.run(internal(corrections_end), place.people[names[0]].person)
    place.clock.advance(seconds=10)
    await place.tick()
    assert len(place.rows(reports)) == 2
    said = await place.ledger.read(internal(report_of), place.people["Ольга"], made)
    assert "исправлена" in said
    assert f"Исправлено: {len(names) - 1} из {len(names)}" in said
    assert "Не изменено: 1" in said


def corrections_end(tx: Transaction, out_of_reach: int) -> None:
    """As the worker leaves them: edited, and one that had no message to edit."""
    its = sa.update(outbox).where(outbox.c.kind == "announcements.correction")
    tx.execute(its.values(state=OutState.SENT))
    tx.execute(its.where(outbox.c.recipient_id == out_of_reach).values(state=OutState.CANCELLED))


def report_of(tx: Transaction, author: Who, made: int) -> str:
    out = KINDS["announcements.report"].render(tx, To(author), announcement_id=made)
    assert out is not None
    return out.text


async def test_a_coordinators_volunteer_hears_although_one_family_is_closed(place: Place) -> None:
    maria = await beside(place)
    made = await sends(place, "Вера", EVERYBODY)
    assert await written(place, made, "Мария Ивановна") is not None

    @internal
    def close(tx: Transaction) -> None:
        tx.execute(sa.update(cases).where(cases.c.id == place.people["Аня"].case_id).values(state="closed"))

    assert place.rows("SELECT case_id AS id FROM announcement_reader WHERE person_id = ?", maria.person)[0]["id"]
    await place.ledger.run(close)
    assert await written(place, made, "Мария Ивановна") is not None
    assert await written(place, made, "Аня") is None


async def test_nobody_touches_news_of_somebody_else(place: Place) -> None:
    made = await sends(place, "Ольга")
    for name in ("Нина", "Вера"):
        for use_case, more in ((use.card, ()), (use.stop, ()), (use.correct, ("x", "")), (use.show_again, ())):
            with pytest.raises(Denied):
                await place.ledger.run(use_case, place.people[name], made, *more)
    for name in ("Тамара", hers(place, "Ольга")[0], "Мария Ивановна"):
        with pytest.raises(Denied):
            await place.ledger.run(use.send, place.people[name], NEWS, Filter())


async def test_what_cannot_go_is_not_sent(place: Place) -> None:
    olga = place.people["Ольга"]
    too_long = News("ы" * (limit(with_media=True) + 1), "", MediaKind.PHOTO, "file")
    nobody = Filter(territories=frozenset({1}))
    over = place.clock.now() - timedelta(minutes=1)
    for given_ in ((News(" "), Filter(), 0, None), (too_long, Filter(), 0, None), (NEWS, nobody, 0, None)):
        assert await place.ledger.run(use.send, olga, *given_) is None
    assert await place.ledger.run(use.send, olga, NEWS, Filter(), 0, over) is None
    assert not place.rows("SELECT 1 FROM announcement")


async def test_the_report_comes_once_and_names_who_gets_it_later(place: Place) -> None:
    made = await sends(place, "Ольга")
    names = list(waiting(place, made))
    place.clock.advance(minutes=2)
    for name in names[1:]:
        await settles(place, made, name, OutState.SENT)
    await place.ledger.run(internal(sleeps), waiting(place, made)[names[0]], place.clock)
    for _ in range(3):
        place.clock.advance(seconds=10)
        await place.tick()
    assert len(place.rows("SELECT 1 FROM outbox WHERE kind = 'announcements.report'")) == 1
    card = await place.ledger.read(use.card, place.people["Ольга"], made)
    assert (card.counts.sent, card.counts.later) == (len(names) - 1, 1)


def sleeps(tx: Transaction, row_id: int, clock: HandClock) -> None:
    """Until the morning."""
    morning = int((clock.now() + timedelta(hours=12)).timestamp() * 1e6)
    tx.execute(sa.update(outbox).where(outbox.c.id == row_id).values(not_before=morning))


@given(st.text(max_size=300))
def test_a_length_is_what_telegram_may_count(words: str) -> None:
    assert length(words) == sum(2 if ord(letter) > 0xFFFF else 1 for letter in words)
    assert limit(with_media=True) < CAPTION_LIMIT < limit(with_media=False) < TEXT_LIMIT


@given(st.integers(-100_000, 1_000_000))
def test_nothing_leaves_before_its_author_can_undo_it(seconds: int) -> None:
    now = HandClock().now()
    wanted = now + timedelta(seconds=seconds)
    at = leaves_at(wanted, now)
    assert (at is None) == (seconds <= 0)
    assert at is None or at >= max(wanted, now + UNDO)
    assert leaves_at(None, now) == now + UNDO


@given(st.integers(0, 3), st.integers(0, 3), st.none() | st.integers(-100, 100_000))
def test_the_card_is_counted_while_anything_may_change(waiting_: int, later: int, ahead: int | None) -> None:
    now = HandClock().now()
    next_at = None if ahead is None else now + timedelta(seconds=ahead)
    at = next_look(Counts(waiting=waiting_, later=later, next_at=next_at), now)
    assert (at is None) == (not waiting_ and not later)
    assert at is None or now + LOOK <= at <= now + LOOK_LATER
    if waiting_:
        assert at == now + LOOK


async def test_news_put_off_reaches_nobody_whose_work_has_ended_meanwhile(place: Place) -> None:
    made, (first, *_) = await sends(place, "Ольга"), hers(place, "Ольга")

    @internal
    def step(tx: Transaction, stage: Stage) -> None:
        case = case_store.get(tx, place.people[first].case_id or 0)
        cases_course.add(tx, case, stage, tx.now.date(), place.people["Ольга"].person)

    @internal
    def reaches(tx: Transaction) -> set[int | None]:
        readers = tx.execute(sa.text("SELECT id FROM announcement_reader")).scalars().all()
        found = [store.reader(tx, one) for one in readers]
        return {one.person_id for one in found if still_reaches(tx, store.get(tx, made), one)}

    everybody = {place.people[name].person_id for name in hers(place, "Ольга")}
    assert await place.ledger.read(reaches) == everybody
    place.clock.advance(seconds=20)
    await place.ledger.run(step, Stage.CLOSURE)
    assert await place.ledger.read(reaches) == everybody - {place.people[first].person_id}
    place.clock.advance(seconds=20)
    await place.ledger.run(step, Stage.INTAKE)
    assert await place.ledger.read(reaches) == everybody, "she came back before it left"
