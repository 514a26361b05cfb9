"""Telegram busy, broken or gone: the person is answered all the same, and her words stand nowhere in the clear."""

from typing import Any

import pytest

from tests.stories.town import Town

TROUBLES: dict[str, dict[str, Any]] = {
    "busy": {
        "error": {"code": 429, "description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
    },
    "broken": {"error": {"code": 500, "description": "Internal Server Error"}},
    "a gateway's page instead of an answer": {"html": 502},
    "the answer is lost on its way": {"drop": "after"},
    "the request never arrived": {"drop": "before"},
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_she_gets_her_menu_all_the_same(town: Town, trouble: str) -> None:
    anya = town.mother()
    town.http.post("/sim/faults", method="sendMessage", chat_id=anya.id, times=2, then=TROUBLES[trouble])
    anya.starts()
    anya.sees("Что вам нужно сейчас?")
    town.settles()
    assert town.rows("SELECT count(*) AS n FROM inbox WHERE state <> 1")[0]["n"] == 0


def test_a_reader_who_blocked_the_bot_is_noted_and_answered_again_when_back(town: Town) -> None:
    anya = town.mother()
    anya.starts()
    anya.sees("Что вам нужно")
    anya.says("Мои дела")
    anya.blocks_bot()
    town.settles()
    assert town.rows("SELECT contact FROM person WHERE telegram_id = ?", anya.id)[0]["contact"] == "blocked"
    anya.unblocks_bot()
    anya.starts()
    anya.sees("Что вам нужно сейчас?")
    assert town.rows("SELECT contact FROM person WHERE telegram_id = ?", anya.id)[0]["contact"] == "reachable"


def test_what_people_write_stands_nowhere_in_the_clear(town: Town) -> None:
    anya = town.mother()
    canary = "Канарейка-Жёлтая-771"
    anya.says(canary)
    anya.says("🦆" * 40)
    anya.says("ы" * 4096)
    anya.sends_voice()
    anya.sends_contact(own=False)
    town.settles()
    kept = b"".join(path.read_bytes() for path in town.data.iterdir() if path.name.startswith("ryadom.db"))
    assert canary.encode() not in kept
    assert canary not in town.bot.log
    assert anya.name.encode() not in kept
