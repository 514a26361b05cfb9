"""Hiding a chat on a real ledger: what goes, what waits, what brings it back, and who may."""

import random
import sqlite3
from collections.abc import Sequence
from typing import Any

import pytest

from bot.domain.help_requests import HelpKind
from bot.domain.hiding import HERS, MENU, Said, Secret, Unfit
from bot.domain.outgoing import OutState
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.hiding import waits
from bot.outbound.message import KINDS, To
from bot.storage import outbox_sending, people, sent
from bot.storage.ledger import internal
from bot.storage.outbox_sending import Outcome
from bot.storage.transaction import Transaction
from bot.use_cases import (
    help_requests,
    help_requests_asking,
    hiding,
    hiding_choices,
    hiding_wipes,
)
from bot.use_cases import people as persons
from bot.use_cases.hiding import HELD
from tests.use_cases.place import Place, ask

WORD, PHRASE = "Ромашка", "сколько варить свёклу"


@internal
def _journal(tx: Transaction, chat: int, rows: Sequence[tuple[int, str]]) -> None:
    sent.journal(tx, [(chat, number, kind) for number, kind in rows])


@internal
def _who(tx: Transaction, who: Who) -> Who:
    assert who.telegram_id is not None
    return people.by_telegram(tx, who.organisation_id, who.telegram_id)


async def now(place: Place, name: str) -> Who:
    return await place.ledger.read(_who, place.people[name])


async def stands(place: Place, name: str, *rows: tuple[int, str]) -> None:
    await place.ledger.run(_journal, place.people[name].telegram_id or 0, rows)


def journal(place: Place, name: str) -> list[int]:
    rows = place.rows("SELECT message_id FROM sent_message WHERE chat_id = ?", place.people[name].telegram_id)
    return sorted(row["message_id"] for row in rows)


def steps(place: Place) -> list[dict[str, Any]]:
    import json

    rows = place.rows("SELECT payload FROM outbox WHERE kind = 'hiding.wipe' AND state = 0 ORDER BY id")
    return [json.loads(row["payload"]) for row in rows]


async def post(place: Place, *, kept: Sequence[int] = ()) -> list[list[int]]:
    """The steps of all deletions under way, as the worker takes them; answers what each took away."""
    taken = []
    while rows := [row for row in await place.ledger.run(outbox_sending.settle_and_claim, [], 50)]:
        done = []
        for row in rows:
            done.append(Outcome(row.id, OutState.SENT))
            if row.kind == "hiding.wipe":
                gone = await place.ledger.read(hiding_wipes.next_batch, row.payload["wipe_id"])
                stay = [number for number in gone if number in kept]
                await place.ledger.run(hiding_wipes.cleared, gone, stay, **row.payload)
                taken.append(gone)
        await place.ledger.run(outbox_sending.settle_and_claim, done, 0)
    return taken


def queued(place: Place, kind: str) -> list[sqlite3.Row]:
    return place.rows("SELECT * FROM outbox WHERE kind = ?", kind)


async def chooses(place: Place, name: str = "Аня") -> None:
    for which, text in ((Secret.WORD, WORD), (Secret.PHRASE, PHRASE)):
        assert await place.ledger.run(hiding_choices.choose, place.people[name], which, text) is None


async def test_all_that_telegram_lets_go_is_taken_away_in_hundreds(place: Place) -> None:
    await stands(place, "Аня", *((number, HERS if number % 2 else "reminders.ahead") for number in range(1, 251)))
    assert not await place.ledger.run(hiding.hide, place.people["Аня"])
    taken = await post(place, kept=[7])
    assert [len(each) for each in taken] == [100, 100, 50, 0]
    assert journal(place, "Аня") == []
    (wipe,) = place.rows("SELECT * FROM wipe")
    assert (wipe["deleted"], wipe["kept"]) == (249, 1)
    assert wipe["done_at"] is not None
    assert [len(queued(place, f"hiding.{kind}")) for kind in ("done", "rest", "kitchen")] == [1, 1, 0]


async def test_what_is_older_than_telegram_allows_is_not_tried(place: Place) -> None:
    await stands(place, "Аня", (1, "menu.x"))
    place.clock.advance(hours=47, minutes=1)
    await stands(place, "Аня", (2, "menu.x"))
    await place.ledger.run(hiding.hide, place.people["Аня"])
    assert await post(place) == [[2], []]
    assert journal(place, "Аня") == [1]


async def test_a_step_that_was_done_twice_changes_nothing(place: Place) -> None:
    """The process died between Telegram's answer and the commit, or after it."""
    await stands(place, "Аня", *((number, HERS) for number in range(1, 151)))
    await place.ledger.run(hiding.hide, place.people["Аня"])
    (row,) = [
        row for row in await place.ledger.run(outbox_sending.settle_and_claim, [], 5) if row.kind == "hiding.wipe"
    ]
    gone = await place.ledger.read(hiding_wipes.next_batch, row.payload["wipe_id"])
    await place.ledger.run(hiding_wipes.cleared, gone, [], **row.payload)
    assert await place.ledger.run(outbox_sending.recover) == 1  # killed before the step counted as done
    assert [gone[:1] for gone in await post(place)] == [[101], []]
    assert len(queued(place, "hiding.done")) == 1


async def test_whoever_has_a_word_gets_recipes_and_nothing_of_ours(place: Place) -> None:
    await chooses(place)
    await stands(place, "Аня", (1, MENU), (2, HERS), (3, "help_requests.receipt"))
    assert await place.ledger.run(hiding.hide, place.people["Аня"])
    await post(place)
    assert len(queued(place, "hiding.kitchen")) == 1
    assert (await now(place, "Аня")).hidden
    hidden = To(await now(place, "Аня"))
    rows = await place.ledger.run(outbox_sending.settle_and_claim, [], 50)
    assert rows == []
    await place.ledger.run(help_requests_asking.ask, place.people["Аня"], HelpKind.HOUSING)
    for row in await place.ledger.run(outbox_sending.settle_and_claim, [], 50):
        if row.recipient_id == hidden.who.person_id:
            assert waits(row, KINDS[row.kind], hidden, place.clock.now()) is not None


async def test_no_text_but_the_word_opens_a_hidden_chat(place: Place) -> None:
    """Whatever is written, near misses and buttons of ours among it."""
    await chooses(place)
    await place.ledger.run(hiding.hide, place.people["Аня"])
    chance = random.Random(7)
    near = [WORD[:-1], f"{WORD} {WORD}", f"не {WORD}", WORD[::-1], "🆘 Нужна помощь", "/start", "", "блины", "суп"]
    letters = "абвгдромшк 🙈!/"
    texts = near + ["".join(chance.choices(letters, k=chance.randint(1, 9))) for _ in range(150)]
    chance.shuffle(texts)
    for text in texts:
        heard = await place.ledger.run(hiding.hear, await now(place, "Аня"), text)
        assert heard.said is Said.OTHER, text
    assert (await now(place, "Аня")).hidden
    assert (await place.ledger.run(hiding.hear, await now(place, "Аня"), f" {WORD.upper()}!")).said is Said.WORD
    assert not (await now(place, "Аня")).hidden


async def test_from_a_hidden_chat_no_use_case_can_be_reached(place: Place) -> None:
    await chooses(place)
    await place.ledger.run(hiding.hide, place.people["Аня"])
    hidden = await now(place, "Аня")
    for use_case in (hiding_choices.mine, hiding_choices.remove, hiding.hide, help_requests_asking.ask_quietly):
        with pytest.raises(Denied):
            await place.ledger.run(use_case, hidden)


async def test_her_word_lets_go_what_waited(place: Place) -> None:
    await chooses(place)
    await ask(place, "Аня")
    await place.ledger.run(hiding.hide, place.people["Аня"])
    rows = await place.ledger.run(outbox_sending.settle_and_claim, [], 50)
    held = [Outcome(row.id, OutState.WAITING, tried=False, not_before=_later(place), failure=HELD) for row in rows]
    await place.ledger.run(outbox_sending.settle_and_claim, held, 0)
    hers = place.people["Аня"].person_id
    assert not [
        row for row in await place.ledger.run(outbox_sending.settle_and_claim, [], 50) if row.recipient_id == hers
    ]
    await place.ledger.run(hiding.hear, await now(place, "Аня"), WORD)
    came = [
        row.kind for row in await place.ledger.run(outbox_sending.settle_and_claim, [], 50) if row.recipient_id == hers
    ]
    assert {"hiding.back", "help_requests.receipt"} <= set(came)


def _later(place: Place) -> Any:
    from datetime import timedelta

    return place.clock.now() + timedelta(minutes=10)


async def test_her_phrase_calls_people_and_answers_with_a_recipe(place: Place) -> None:
    await chooses(place)
    await place.ledger.run(hiding.hide, place.people["Аня"])
    heard = await place.ledger.run(hiding.hear, await now(place, "Аня"), "Сколько варить свеклу?")
    assert (heard.said, heard.dish) == (Said.PHRASE, "soup")
    (request,) = place.rows("SELECT * FROM help_request")
    assert (request["kind"], request["call_allowed"]) == ("danger", 0)
    assert place.told(request["id"]) >= {"Ольга"}
    assert (await now(place, "Аня")).hidden
    await place.ledger.run(help_requests.take, place.people["Ольга"], request["id"], 1)
    again = await place.ledger.run(hiding.hear, await now(place, "Аня"), PHRASE)
    assert again.dish == "porridge"
    assert len(place.rows("SELECT * FROM help_request")) == 1


async def test_a_forgotten_word_is_got_over_by_her_own_curator_alone(place: Place) -> None:
    await chooses(place)
    anya = place.people["Аня"]
    await place.ledger.run(hiding.hide, anya)
    for name in ("Нина", "Вера", "Тамара"):
        if name in place.people:
            with pytest.raises(Denied):
                await place.ledger.run(hiding.open_for_her, place.people[name], anya.case_id or 0)
    await place.ledger.run(hiding.open_for_her, place.people["Ольга"], anya.case_id or 0)
    assert not (await now(place, "Аня")).hidden
    assert place.rows("SELECT 1 FROM hiding WHERE word IS NOT NULL") == []
    assert len(place.rows("SELECT 1 FROM audit WHERE action = 'hiding.open'")) == 1
    with pytest.raises(Gone):
        await place.ledger.run(hiding.open_for_her, place.people["Ольга"], anya.case_id or 0)


async def test_her_secrets_are_sealed_and_never_the_same(place: Place) -> None:
    await chooses(place)
    (row,) = place.rows("SELECT word, phrase FROM hiding")
    assert WORD.encode() not in row["word"]
    assert PHRASE.encode() not in row["phrase"]
    same = await place.ledger.run(hiding_choices.choose, place.people["Аня"], Secret.PHRASE, WORD + WORD)
    assert same is None
    taken = await place.ledger.run(hiding_choices.choose, place.people["Аня"], Secret.WORD, WORD + WORD)
    assert taken is Unfit.TAKEN


async def test_messages_go_by_themselves_but_for_a_keyboard_and_an_open_call(place: Place) -> None:
    anya = place.people["Аня"]
    await stands(place, "Аня", (1, HERS), (2, MENU), (3, "reminders.ahead"))
    await place.ledger.run(hiding_choices.set_delete_after, anya, 8)
    place.clock.advance(hours=7)
    await place.tick()
    assert steps(place) == []
    request = await ask(place, "Аня")
    await stands(place, "Аня", (4, "help_requests.receipt"))
    place.clock.advance(hours=1, minutes=1)
    await place.tick()
    assert (await post(place))[0] == [1, 2, 3]
    assert len(queued(place, "hiding.menu")) == 1
    await stands(place, "Аня", (5, "hiding.menu"))
    place.clock.advance(hours=9)
    await place.tick()
    assert await post(place) == [[]]  # the receipt of an open call, and the buttons, stay
    await place.ledger.run(help_requests_asking.take_back, anya, request)
    assert journal(place, "Аня") == [4, 5]


async def test_which_messages_she_wrote_is_forgotten_after_two_days(place: Place) -> None:
    await place.ledger.run(hiding_wipes.plan_the_journal, place.people["Аня"].organisation_id)
    await stands(place, "Аня", (1, HERS), (2, MENU))
    for _ in range(3):
        place.clock.advance(hours=20)
        await place.tick()
    assert journal(place, "Аня") == [2]


async def test_a_page_about_hiding_goes_by_itself(place: Place) -> None:
    await stands(place, "Аня", (1, MENU), (2, "sendMessage"))
    await place.ledger.run(hiding_wipes.page_shown, place.people["Аня"], 2)
    place.clock.advance(minutes=11)
    await place.tick()
    assert await post(place) == [[2], []]
    assert journal(place, "Аня") == [1]


async def test_somebody_without_consent_hides_her_chat_too(place: Place) -> None:
    guest = place.people["Аня"].organisation_id
    who = await place.ledger.read(persons.identify, guest, 9_999_001)
    await place.ledger.run(_journal, 9_999_001, [(1, "help_requests.direct"), (2, HERS)])
    assert not await place.ledger.run(hiding.hide, who)
    assert (await post(place))[0] == [1, 2]
    assert len(queued(place, "hiding.done")) == 1


async def test_nobody_is_shown_what_was_written_to_another(place: Place) -> None:
    await ask(place, "Аня")
    (row,) = queued(place, "help_requests.receipt")
    with pytest.raises(Gone):
        await place.ledger.run(hiding.show, place.people["Лена"], row["id"])
    assert await place.ledger.run(hiding.show, place.people["Аня"], row["id"])
    assert not await place.ledger.run(hiding.show, place.people["Аня"], row["id"])
