"""News on a real ledger: what leaves, what is taken back, what is corrected, and who is left out at the last moment."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogs.announcements.actions import corrected_words
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
from bot.domain.outgoing import OutState
from bot.domain.people import ContactState, Who
from bot.domain.permissions import Denied
from bot.handlers.announcements import stopped_words
from bot.outbound.message import KINDS, Out, To
from bot.outbound.messages import announcements as _its_kinds  # noqa: F401
from bot.storage import announcements as store
from bot.storage import people
from bot.storage.cases import cases
from bot.storage.ledger import internal
from bot.storage.outbox import outbox
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import announcements as use
from bot.use_cases import announcements_audience
from bot.use_cases import cases as cases_use
from bot.use_cases.announcements import Corrected
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


async def test_whom_the_bot_cannot_write_to_becomes_a_task_once_it_leaves(place: Place) -> None:
    @internal
    def cut_off(tx: Transaction, without: Who, blocked: Who) -> None:
        people.change(tx, without.person, telegram_id=None)
        people.set_contact(tx, blocked.person, ContactState.BLOCKED)

    without, blocked = (place.people[name] for name in hers(place, "Нина")[:2])
    await place.ledger.run(cut_off, without, blocked)
    found = await place.ledger.read(announcements_audience.audience, place.people["Вера"], Filter())
    assert (found.without, found.blocked, found.names) == (1, 1, ())
    made = await sends(place, "Вера")
    tasks = "SELECT count(*) AS n FROM task WHERE kind = 'news_by_hand'"
    assert place.rows(tasks)[0]["n"] == 0, "it can still be taken back"
    place.clock.advance(minutes=2)
    await place.tick()
    await place.tick()
    assert place.rows(tasks)[0]["n"] == 2
    told = place.rows("SELECT recipient_id AS id FROM outbox WHERE kind = 'announcements.by_hand'")
    assert [row["id"] for row in told] == [place.people["Нина"].person_id]
    one, name = await place.ledger.read(use.words, place.people["Нина"], made)
    assert (one.news.plain, name) == (NEWS.plain, "Рядом")
    with pytest.raises(Denied):
        await place.ledger.read(use.words, place.people["Ольга"], made)


@internal
def _without_telegram(tx: Transaction, who: Who) -> None:
    people.change(tx, who.person, telegram_id=None)


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


async def test_news_told_by_hand_alone_is_told_anew_and_stopped(place: Place) -> None:
    """Of two families one was told: after a correction both are to be told, and after a stop neither."""
    olga, vera = place.people["Ольга"], place.people["Вера"]
    for name in hers(place, "Ольга"):
        await place.ledger.run(_without_telegram, place.people[name])
    made = await sends(place, "Ольга", news=News("Завтра раздаём вещи."))
    assert not place.rows("SELECT 1 FROM outbox WHERE kind = 'announcements.news'")
    place.clock.advance(minutes=2)
    await place.tick()
    open_ = "SELECT id FROM task WHERE kind = 'news_by_hand' AND done_at IS NULL ORDER BY id"
    all_, first = len(place.rows(open_)), place.rows(open_)[0]["id"]
    await place.ledger.run(cases_use.finish_task, olga, first)
    await place.ledger.run(internal(goes), "announcements.by_hand")
    card = await place.ledger.read(use.card, olga, made)
    assert (card.by_hand.told, card.by_hand.open, card.can_be_stopped) == (1, all_ - 1, True)
    with pytest.raises(Denied):
        await place.ledger.run(use.stop, vera, made)

    await place.ledger.run(use.correct, olga, made, "Послезавтра раздаём вещи.", "")
    assert len(place.rows(open_)) == all_, "who was told the old words is told the new ones"
    changed = "SELECT recipient_id AS id, state FROM outbox WHERE kind = 'announcements.by_hand_changed'"
    assert [(row["id"], row["state"]) for row in place.rows(changed)] == [(olga.person, OutState.WAITING)]

    reports = "SELECT count(*) AS n FROM outbox WHERE kind = 'announcements.report'"
    before = place.rows(reports)[0]["n"]
    place.clock.advance(seconds=10)
    await place.tick()
    assert place.rows(reports)[0]["n"] == before, "nothing of the bot's was corrected, so there is nothing to report"

    await place.ledger.run(cases_use.finish_task, olga, first)
    card = await place.ledger.run(use.stop, olga, made)
    assert (card.withdrawn, card.by_hand.told, card.by_hand.open, card.can_be_stopped) == (True, 1, 0, False)
    assert not place.rows(open_)
    assert [row["state"] for row in place.rows(changed)] == [OutState.CANCELLED]
    off = "SELECT recipient_id AS id FROM outbox WHERE kind = 'announcements.by_hand_off'"
    assert [row["id"] for row in place.rows(off)] == [olga.person]
    assert not (await place.ledger.run(use.stop, olga, made)).withdrawn, "the second press finds nothing"
    assert len(place.rows(off)) == 1


OPEN_BY_HAND = "SELECT id FROM task WHERE kind = 'news_by_hand' AND done_at IS NULL ORDER BY id"


async def told_by_hand(place: Place) -> tuple[int, int, int]:
    """Olga's news, of which no family hears from the bot; (news, how many families, the task of the one she told)."""
    for name in hers(place, "Ольга"):
        await place.ledger.run(_without_telegram, place.people[name])
    made = await sends(place, "Ольга", news=News("Завтра раздаём вещи."))
    place.clock.advance(minutes=2)
    await place.tick()
    families = place.rows(OPEN_BY_HAND)
    assert len(families) > 1
    await place.ledger.run(cases_use.finish_task, place.people["Ольга"], families[0]["id"])
    await place.ledger.run(internal(goes), "announcements.by_hand")
    return made, len(families), families[0]["id"]


async def kind_of(place: Place, made: int, kind: str) -> Out | None:
    """What Olga would read at this moment."""

    @internal
    def render(tx: Transaction) -> Out | None:
        return KINDS[kind].render(tx, To(place.people["Ольга"]), announcement_id=made)

    return await place.ledger.read(render)


async def test_after_a_stop_whoever_was_told_is_told_the_new_words(place: Place) -> None:
    """And nobody else: the rest never heard of it."""
    olga, texts = place.people["Ольга"], Texts("ru", "Asia/Barnaul")
    made, families, told = await told_by_hand(place)
    await place.ledger.run(use.stop, olga, made)
    assert not place.rows(OPEN_BY_HAND)
    assert await kind_of(place, made, "announcements.by_hand_changed") is None
    for words in ("Послезавтра раздаём вещи.", "В пятницу раздаём вещи."):
        changed = await place.ledger.run(use.correct, olga, made, words, "")
        assert changed == Corrected(0, 1)
        assert [row["id"] for row in place.rows(OPEN_BY_HAND)] == [told]
    assert "1 семья узнает новые слова лично" in corrected_words(changed, texts)
    assert "скоро увидят" not in corrected_words(changed, texts)
    out = await kind_of(place, made, "announcements.by_hand_changed")
    assert out is not None
    assert out.text.count("•") == 1 < families
    board = await kind_of(place, made, "announcements.board")
    assert board is not None
    assert "До этого сказали лично: 1" in board.text, "it is told, though its new words are not yet"
    await place.ledger.run(cases_use.finish_task, olga, told)
    assert (await place.ledger.read(use.card, olga, made)).by_hand.told == 1
    assert await kind_of(place, made, "announcements.by_hand_changed") is None


async def test_a_stop_does_not_forget_who_knows_the_old_words(place: Place) -> None:
    """The new words were on their way to all of them; the one who was told keeps the old ones until she hears more."""
    olga = place.people["Ольга"]
    made, families, told = await told_by_hand(place)
    place.clock.advance(minutes=1)
    assert await place.ledger.run(use.correct, olga, made, "Послезавтра раздаём вещи.", "") == Corrected(0, families)
    card = await place.ledger.run(use.stop, olga, made)
    assert (card.by_hand.told, card.by_hand.open, card.can_be_corrected) == (1, 0, True)
    assert await place.ledger.run(use.correct, olga, made, "В пятницу раздаём вещи.", "") == Corrected(0, 1)
    assert [row["id"] for row in place.rows(OPEN_BY_HAND)] == [told]


async def test_a_correction_that_reaches_nobody_is_none(place: Place) -> None:
    """She was told in person, then her family went to another curator: Olga's words do not get there."""
    olga, texts = place.people["Ольга"], Texts("ru", "Asia/Barnaul")
    made, *_ = await told_by_hand(place)
    await place.ledger.run(use.stop, olga, made)
    for name in hers(place, "Ольга"):
        await moves(place, name, "Нина")
    assert await place.ledger.run(use.correct, olga, made, "Послезавтра раздаём вещи.", "") is None
    assert corrected_words(None, texts) == "Новости ни у кого нет, исправлять нечего."
    assert (await place.ledger.read(use.card, olga, made)).announcement.news.plain == "Завтра раздаём вещи."
    assert not place.rows(OPEN_BY_HAND)


async def test_within_the_minute_news_told_by_hand_is_taken_back_and_says_so(place: Place) -> None:
    olga, texts = place.people["Ольга"], Texts("ru", "Asia/Barnaul")
    for name in hers(place, "Ольга"):
        await place.ledger.run(_without_telegram, place.people[name])
    made = await sends(place, "Ольга")
    for _ in range(2):
        card = await place.ledger.run(use.stop, olga, made)
        assert stopped_words(card, texts) == "↩️ Хорошо, никто ничего не получил."
    place.clock.advance(minutes=5)
    await place.tick()
    assert not place.rows("SELECT 1 FROM task WHERE kind = 'news_by_hand'")
    assert not place.rows("SELECT 1 FROM outbox WHERE kind LIKE 'announcements.by_hand%'")


def goes(tx: Transaction, kind: str) -> None:
    tx.execute(sa.update(outbox).where(outbox.c.kind == kind).values(state=OutState.SENT))


async def test_of_stopped_news_nobody_is_told_by_hand_either(place: Place) -> None:
    """Of two pieces of news for one family, only the task of the stopped one goes."""
    olga, vera = place.people["Ольга"], place.people["Вера"]
    await place.ledger.run(_without_telegram, place.people[hers(place, "Ольга")[0]])
    stopped, stays = await sends(place, "Вера"), await sends(place, "Вера")
    place.clock.advance(minutes=2)
    await place.tick()
    open_ = "SELECT ref_id AS id FROM task WHERE kind = 'news_by_hand' AND done_at IS NULL"
    assert len(place.rows(open_)) == 2

    async def reads(made: int) -> Out | None:
        @internal
        def render(tx: Transaction) -> Out | None:
            return KINDS["announcements.by_hand"].render(tx, To(olga), announcement_id=made)

        return await place.ledger.read(render)

    assert await reads(stopped) is not None
    await place.ledger.run(use.stop, vera, stopped)
    (left,) = place.rows(open_)
    of = "SELECT announcement_id AS id FROM announcement_reader WHERE id = ?"
    assert [row["id"] for row in place.rows(of, left["id"])] == [stays]
    query = "SELECT state FROM outbox WHERE kind = 'announcements.by_hand' ORDER BY id"
    assert [row["state"] for row in place.rows(query)] == [OutState.CANCELLED, OutState.WAITING]
    assert await reads(stopped) is None
    assert await reads(stays) is not None


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
