"""«Your message is with us» is never said before it is true, whatever befalls the bot at whatever moment.

A moment is every await between the press and the settled receipt. Each has a mother of her own: for the first mother
something befalls the bot at the first moment, for the second at the second, until for one of them nothing is left.
"""

import signal
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

import pytest

from bot.content.screens import say
from tests.campaign.fated_bot import ACKNOWLEDGED, FatedBot
from tests.stories.processes import wait_until
from tests.stories.town import Town, make_template

FAMILIES = 90
FEWEST = {"dies": 12, "is_stopped": 12, "stumbles": 6, "runs_out_of_disk": 6}
"""So many moments there are at least: the first words, the request, what was said, the answer, done, the receipt."""
DANGER = say("help_requests.tree", "ru").buttons["danger"]
UNDER_WAY = """SELECT 1 FROM inbox WHERE state = 0 UNION ALL
               SELECT 1 FROM outbox JOIN person ON person.id = recipient_id WHERE state < 2 AND telegram_id = ?"""
REQUESTS = """SELECT help_request.id, number, unknown_count,
                     (SELECT group_concat(what) FROM help_event
                      WHERE request_id = help_request.id AND what IN ('created', 'again')) AS presses
              FROM help_request JOIN person ON person.id = person_id
              JOIN outbox ON outbox.recipient_id = person_id AND outbox.kind = 'help_requests.receipt'
              WHERE telegram_id = ?"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("fated")
    place = Town(folder / "town", folder / "template", make_template(folder / "template", FAMILIES), bot=FatedBot)
    open_trees(place, [mother["telegram_id"] for mother in place.of("mother")])
    yield place
    place.bot.stop(signal.SIGTERM)
    place.sandbox.stop()


def bot_of(town: Town) -> FatedBot:
    assert isinstance(town.bot, FatedBot)
    return town.bot


@pytest.fixture(scope="module")
def mothers(town: Town) -> Iterator[int]:
    """Each is asked for once, and has «What happened?» before her."""
    return iter([mother["telegram_id"] for mother in town.of("mother")])


def open_trees(town: Town, mothers: list[int]) -> None:
    for mother in mothers:
        town.http.post(f"/sim/people/{mother}/say", text="🆘 Нужна помощь")
    town.settles()


def press(town: Town, mother: int) -> None:
    town.http.post(f"/sim/people/{mother}/press", text=DANGER)


def receipts(town: Town, mother: int) -> list[str]:
    messages: list[dict[str, Any]] = town.http.get(f"/sim/people/{mother}/chat")["messages"]
    return [text for m in messages if any(sentence in (text := m.get("text") or "") for sentence in ACKNOWLEDGED)]


def at_rest(town: Town, mother: int) -> bool:
    """Her press is handled, and what she is told of it has gone."""
    return bool(town.rows(REQUESTS, mother)) and not town.rows(UNDER_WAY, mother)


def holds(town: Town, mother: int) -> None:
    """She has one request, knows its number, and was never told of it before it was there."""
    nothing_was_said_too_early(town)
    (request,) = town.rows(REQUESTS, mother)
    assert request["presses"] == "created", "one press counted more than once"
    shown = receipts(town, mother)
    assert 1 <= len(shown) <= 1 + request["unknown_count"], shown
    assert all(request["number"] in text for text in shown), shown


def nothing_was_said_too_early(town: Town) -> None:
    early = [said for said in bot_of(town).said if not said.true]
    assert early == [], "the receipt left before the request was committed"


def goes_through(town: Town, fate: str, moment: int, mother: int) -> bool:
    """A life in which this befalls the bot at this moment of her press, and one after it; False: nothing befell it."""
    bot = bot_of(town)
    bot.ends()
    bot.lives(fate, {mother: moment})
    press(town, mother)
    wait_until(lambda: bot.ended or at_rest(town, mother), f"what befalls at moment {moment}")
    nothing_was_said_too_early(town)
    if not bot.told("befell"):
        bot.ends()
    wait_until(lambda: bot.ended, f"the end of a bot that {fate} at moment {moment}")
    if not bot.told("befell"):  # at its end all it told has come
        return False
    bot.start()
    wait_until(lambda: at_rest(town, mother), f"the press that was cut off at moment {moment}")
    return True


@pytest.mark.parametrize("fate", ["dies", "is_stopped"])
def test_ended_at_every_moment_it_has_promised_nothing_and_loses_nothing(
    town: Town, mothers: Iterator[int], fate: str
) -> None:
    ended = []
    for moment, mother in enumerate(mothers, 1):
        if not goes_through(town, fate, moment, mother):
            break
        holds(town, mother)
        ended.append(mother)
    assert len(ended) >= FEWEST[fate]
    if fate == "is_stopped":
        assert all(len(receipts(town, mother)) == 1 for mother in ended), "a stop made somebody hear it twice"


@pytest.mark.parametrize(
    ("fate", "trouble"), [("stumbles", "an update failed"), ("runs_out_of_disk", "the database cannot be written")]
)
def test_in_trouble_at_every_moment_it_promises_only_what_is_written(
    town: Town, mothers: Iterator[int], fate: str, trouble: str
) -> None:
    bot, hers = bot_of(town), list(islice(mothers, 2 * FEWEST[fate]))
    bot.ends()
    bot.lives(fate, {mother: moment for moment, mother in enumerate(hers, 1)})
    for moment, mother in enumerate(hers, 1):
        press(town, mother)
        wait_until(partial(at_rest, town, mother), f"the press in trouble at moment {moment}")
        holds(town, mother)
    bot.ends()
    befell = bot.told("befell")
    assert len(befell) >= FEWEST[fate]
    assert hers[-1] not in befell, "the last one has to be free of trouble"
    assert trouble in bot.log
