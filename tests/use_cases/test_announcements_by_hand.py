"""News that goes by a person: tasks of curators whose families the bot cannot write to, and what becomes of them."""

import pytest
import sqlalchemy as sa

from bot.dialogs.announcements.actions import corrected_words
from bot.domain.announcements import News
from bot.domain.announcements_audience import Filter
from bot.domain.outgoing import OutState
from bot.domain.people import ContactState, Who
from bot.domain.permissions import Denied
from bot.handlers.announcements import stopped_words
from bot.outbound.message import KINDS, Out, To
from bot.storage import people
from bot.storage.ledger import internal
from bot.storage.outbox import outbox
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import announcements as use
from bot.use_cases import announcements_audience
from bot.use_cases import cases as cases_use
from bot.use_cases.announcements import Corrected
from tests.use_cases.place import Place
from tests.use_cases.test_announcements import NEWS, hers, moves, sends

OPEN_BY_HAND = "SELECT id FROM task WHERE kind = 'news_by_hand' AND done_at IS NULL ORDER BY id"


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


async def test_news_told_by_hand_alone_is_told_anew_and_stopped(place: Place) -> None:
    """Of two families one was told: after a correction both are to be told, and after a stop neither."""
    olga, vera = place.people["Ольга"], place.people["Вера"]
    for name in hers(place, "Ольга"):
        await place.ledger.run(_without_telegram, place.people[name])
    made = await sends(place, "Ольга", news=News("Завтра раздаём вещи."))
    assert not place.rows("SELECT 1 FROM outbox WHERE kind = 'announcements.news'")
    place.clock.advance(minutes=2)
    await place.tick()
    all_, first = len(place.rows(OPEN_BY_HAND)), place.rows(OPEN_BY_HAND)[0]["id"]
    await place.ledger.run(cases_use.finish_task, olga, first)
    await place.ledger.run(internal(goes), "announcements.by_hand")
    card = await place.ledger.read(use.card, olga, made)
    assert (card.by_hand.told, card.by_hand.open, card.can_be_stopped) == (1, all_ - 1, True)
    with pytest.raises(Denied):
        await place.ledger.run(use.stop, vera, made)

    await place.ledger.run(use.correct, olga, made, "Послезавтра раздаём вещи.", "")
    assert len(place.rows(OPEN_BY_HAND)) == all_, "who was told the old words is told the new ones"
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
    assert not place.rows(OPEN_BY_HAND)
    assert [row["state"] for row in place.rows(changed)] == [OutState.CANCELLED]
    off = "SELECT recipient_id AS id FROM outbox WHERE kind = 'announcements.by_hand_off'"
    assert [row["id"] for row in place.rows(off)] == [olga.person]
    assert not (await place.ledger.run(use.stop, olga, made)).withdrawn, "the second press finds nothing"
    assert len(place.rows(off)) == 1


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
    vera = place.people["Вера"]
    await place.ledger.run(_without_telegram, place.people[hers(place, "Ольга")[0]])
    stopped, stays = await sends(place, "Вера"), await sends(place, "Вера")
    place.clock.advance(minutes=2)
    await place.tick()
    open_ = "SELECT ref_id AS id FROM task WHERE kind = 'news_by_hand' AND done_at IS NULL"
    assert len(place.rows(open_)) == 2

    assert await kind_of(place, stopped, "announcements.by_hand") is not None
    await place.ledger.run(use.stop, vera, stopped)
    (left,) = place.rows(open_)
    of = "SELECT announcement_id AS id FROM announcement_reader WHERE id = ?"
    assert [row["id"] for row in place.rows(of, left["id"])] == [stays]
    query = "SELECT state FROM outbox WHERE kind = 'announcements.by_hand' ORDER BY id"
    assert [row["state"] for row in place.rows(query)] == [OutState.CANCELLED, OutState.WAITING]
    assert await kind_of(place, stopped, "announcements.by_hand") is None
    assert await kind_of(place, stays, "announcements.by_hand") is not None
