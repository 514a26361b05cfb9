"""The first promise, under a kill: hundreds of mothers press for help, the bot is killed, and nobody is lost."""

import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.stories.processes import BotProcess, wait_until
from tests.stories.town import Town, make_template

FAMILIES = [120, pytest.param(300, marks=pytest.mark.long)]
RECEIPT = re.compile(r"Ваше сообщение у нас\.\s+Номер ([^,]+),")
SENT = "SELECT count(*) AS n FROM outbox WHERE kind = 'help_requests.receipt' AND state = 2"
IN_FLIGHT = """SELECT (SELECT count(*) FROM outbox WHERE state = 1) AS sending,
               (SELECT count(*) FROM inbox WHERE state = 0) AS undone,
               (SELECT count(*) FROM outbox WHERE state = 0) AS waiting"""


class Production(BotProcess):
    """The machine's own clock, as with a real token."""

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"CLOCK": "system"}


@pytest.fixture(params=FAMILIES)
def families(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def town(tmp_path: Path, families: int) -> Iterator[Town]:
    people = make_template(tmp_path / "template", families)
    place = Town(tmp_path / "town", tmp_path / "template", people, bot=Production)
    yield place
    place.stop()


def messages(town: Town, telegram_id: int) -> list[str]:
    shown = town.http.get(f"/sim/people/{telegram_id}/chat")
    assert shown["unanswered"] == [], "a press was left without an answer"
    return [message.get("text") or "" for message in shown["messages"] if message["from"] == "bot"]


def caught_in_the_middle(town: Town) -> bool:
    """Hold the bot still and look: are there presses it began with, and messages on their way? Else let it go on."""
    os.kill(town.bot.pid, signal.SIGSTOP)
    now = town.rows(IN_FLIGHT)[0]
    if now["undone"] and now["sending"]:
        return True
    os.kill(town.bot.pid, signal.SIGCONT)
    return False


def test_a_kill_in_the_middle_of_many_presses_loses_nobody(town: Town, families: int) -> None:
    mothers = [person["telegram_id"] for person in town.of("mother")]
    assert len(mothers) == families
    early = families * 2 // 3

    def opens(telegram_id: int) -> Any:
        return town.http.post(f"/sim/people/{telegram_id}/say", text="🆘 Нужна помощь")

    def presses(telegram_id: int) -> Any:
        return town.http.post(f"/sim/people/{telegram_id}/press", text="🤒 Ребёнок болеет")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(opens, mothers))
        wait_until(
            lambda: town.rows("SELECT count(*) AS n FROM inbox WHERE state = 1")[0]["n"] == families, "the trees"
        )
        list(pool.map(presses, mothers[:early]))
        wait_until(lambda: town.rows(SENT)[0]["n"] > early // 4, "the first receipts")
        late = pool.map(presses, mothers[early:])
        wait_until(lambda: caught_in_the_middle(town), "presses half handled and messages half sent")
        town.bot.stop(signal.SIGKILL)
        list(late)
    assert town.rows(SENT)[0]["n"] < early
    town.bot.start()
    wait_until(lambda: town.rows(SENT)[0]["n"] == families, "every receipt")
    wait_until(lambda: not any(town.rows(IN_FLIGHT)[0]), "nothing to be left undone or waiting")

    requests = {row["telegram_id"]: row for row in town.rows(REQUESTS)}
    assert len(town.rows(REQUESTS)) == len(requests) == families
    assert Counter(row["n"] for row in town.rows(EFFECTS)) == {1: families}
    for telegram_id in mothers:
        request, texts = requests[telegram_id], messages(town, telegram_id)
        receipts = [found[1] for text in texts if (found := RECEIPT.match(text.removeprefix("📨 ")))]
        assert set(receipts) == {request["number"]}
        assert len(receipts) <= 1 + request["unknown_count"]
        assert any("Звоните 103" in text for text in texts)
    cards = {curator: " ".join(messages(town, curator)) for curator in {row["curator"] for row in requests.values()}}
    assert all(f"№ {row['number']} ·" in cards[row["curator"]] for row in requests.values())
    assert town.rows("SELECT 1 FROM outbox WHERE state <> 2") == []
    assert town.rows("SELECT 1 FROM inbox WHERE state <> 1") == []
    assert town.rows("PRAGMA integrity_check")[0][0] == "ok"


REQUESTS = """SELECT mother.telegram_id, number, curator.telegram_id AS curator, outbox.unknown_count
              FROM help_request JOIN person AS mother ON mother.id = person_id JOIN cases ON cases.id = case_id
              JOIN person AS curator ON curator.id = curator_id
              JOIN outbox ON outbox.recipient_id = person_id AND outbox.kind = 'help_requests.receipt'"""
EFFECTS = """SELECT request_id, count(*) AS n FROM help_event WHERE what = 'created' GROUP BY request_id"""
