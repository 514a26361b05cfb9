"""A thousand calls for help by three hundred mothers, and five of the staff who press at random at the same time."""

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import demo
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import outbox_sending
from bot.storage.help_requests_talk import CARDS
from bot.storage.ledger import Ledger
from tests.campaign.crowd import Crowd, Place
from tests.conftest import HandClock

FAMILIES, CALLS, TOGETHER = 300, 1000, 25
LOOKED_AT = 300  # cards
OF_A_MOMENT = ("⏰", "🤫", "⚠️", "⏳")
"""Lines of a card about the time when it was drawn, not about the request."""
HELD = ("taken", "contacted")
EVENTS = "SELECT request_id, what, person_id FROM help_event ORDER BY id"
WAITING = "SELECT ref_id, count(*) AS n FROM timer WHERE kind = 'help_ladder' AND state = 0 GROUP BY 1"
OWN_CARDS = """SELECT 1 FROM outbox JOIN help_request ON help_request.id = json_extract(payload, '$.request_id')
               WHERE outbox.kind LIKE 'help_requests.card%' AND recipient_id = person_id"""


@pytest.fixture
async def crowd(ledger: Ledger, database: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch, seed: int) -> Crowd:
    monkeypatch.setattr(demo, "FAMILIES_OF_A_CURATOR", FAMILIES)  # two curators, a coordinator, a supervisor
    made = Crowd(ledger, database, clock, seed)
    await made.gather(FAMILIES)
    assert len(made.staff) == 5
    return made


def history(crowd: Crowd) -> Iterator[tuple[int, str, dict[int, int | None]]]:
    """Each event: its request, what it was, and request → who had it until then."""
    found: dict[int, int | None] = {}
    for event in crowd.rows(EVENTS):
        request, what, person = event
        yield request, what, found
        if what == "created":
            found[request] = None
        elif what == "taken":
            found[request] = person
        elif what in ("released", "handed") and found[request] in (None, person):
            found[request] = None


def check_rows(crowd: Crowd) -> None:
    """One holder, or one ladder that goes on; who waits for a person waits once; nobody deals with her own."""
    waiting = {row["ref_id"]: row["n"] for row in crowd.rows(WAITING)}
    requests = {row["id"]: row for row in crowd.rows("SELECT * FROM help_request")}
    hers: dict[tuple[int, str], list[int]] = {}
    by_events: dict[int, int | None] = {}
    for request, what, by_events in history(crowd):
        if what == "created":
            before = hers.setdefault((requests[request]["person_id"], requests[request]["kind"]), [])
            assert all(by_events[earlier] for earlier in before), "a second one was begun while the first had nobody"
            before.append(request)
    assert by_events.keys() == requests.keys()
    for row in requests.values():
        assert row["taken_by"] == by_events[row["id"]]
        assert (row["taken_by"] is None) == (row["state"] == "created")
        assert row["taken_by"] is None or row["taken_by"] != row["person_id"]
        assert waiting.get(row["id"], 0) == (row["state"] == "created"), "either somebody has it or the ladder goes on"
    assert crowd.rows(OWN_CARDS) == []


def lasting(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith(OF_A_MOMENT)]


async def check_cards(crowd: Crowd) -> None:
    """Whatever happened to a request stands on the newest of its cards in each chat."""
    kept = crowd.rows("SELECT * FROM help_card ORDER BY message_id DESC")
    newest: Counter[tuple[int, int]] = Counter()
    cards: list[tuple[Place, Role]] = []
    for row in kept:
        newest[row["person_id"], row["request_id"]] += 1
        if newest[row["person_id"], row["request_id"]] <= CARDS:
            cards.append((Place(row["person_id"], row["message_id"]), Role(row["role"])))
    assert len(cards) > LOOKED_AT
    for place, role in crowd.chance.sample(cards, LOOKED_AT):
        assert lasting(crowd.phones[place]) == lasting(await crowd.true_card(place, role))


@pytest.mark.parametrize("seed", [1])
async def test_a_thousand_calls_and_five_who_press_at_random(crowd: Crowd) -> None:
    await press_and_check(crowd)


@pytest.mark.long
@pytest.mark.parametrize("seed", [int(os.environ.get("SEED") or random.randrange(1_000_000))], ids=["chance"])
async def test_a_thousand_calls_as_chance_has_them(crowd: Crowd, seed: int) -> None:
    print(f"SEED={seed}")
    await press_and_check(crowd)


async def press_and_check(crowd: Crowd) -> None:
    for _ in range(CALLS // TOGETHER):
        await crowd.at_once(TOGETHER, presses=20)
        check_rows(crowd)
        await crowd.post()
        await crowd.passes(crowd.chance.uniform(0, 1.5))
    await crowd.post()
    check_rows(crowd)
    await check_cards(crowd)
    happened = {event["what"] for event in crowd.rows(EVENTS)}
    assert {"again", "taken", "released", "handed", "contacted", "closed"} <= happened


@pytest.mark.parametrize("seed", [1])
async def test_what_she_is_told_overtakes_the_cards_of_everybody_else(crowd: Crowd) -> None:
    await crowd.at_once(200, presses=0)
    rows = await crowd.ledger.run(outbox_sending.settle_and_claim, [], 1000)
    lanes = [row.lane for row in rows]
    assert {Lane.CALLER, Lane.HELP} <= set(lanes)
    assert lanes == sorted(lanes)
    assert {row.kind for row in rows if row.lane is Lane.CALLER} == {"help_requests.receipt"}
