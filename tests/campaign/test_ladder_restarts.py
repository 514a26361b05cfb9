"""Requests climb while the bot is stopped and killed: every step once, none more than 30 seconds late while it ran.

The clock is the sandbox's: it stands a few seconds behind the next moment at which the table calls somebody, and goes
there in one step. Downtimes are as long as chance wants them; what came due in them is told together, marked late.
"""

import os
import random
import signal
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.buttons.help_requests import HelpAskPress, HelpCardPress
from bot.domain.help_requests import HelpKind, Ladder, ladder_of
from bot.domain.help_requests_ladder import LADDERS
from bot.storage.schema import to_micros
from tests.campaign.owed import Asked, Span, complaints, requests_of, told_steps
from tests.stories.processes import wait_until
from tests.stories.town import Town, make_template

IN_TIME = timedelta(seconds=30)
TOGETHER = timedelta(seconds=10)  # moments nearer than this are passed in one step of the clock
LONGEST_DOWNTIME = 10  # minutes
OVERDUE = "SELECT 1 FROM timer WHERE kind = 'help_ladder' AND state = 0 AND due_at <= ? LIMIT 1"
CARD = """SELECT telegram_id, message_id FROM help_card JOIN person ON person.id = person_id
          WHERE request_id = ? AND role = 'curator' LIMIT 1"""
SENT = """SELECT telegram_id AS phone, number, sum(outbox.state = 2) AS sent,
                 sum(unknown_count + (outbox.state = 1)) AS unknown
          FROM outbox JOIN person ON person.id = recipient_id
          JOIN help_request ON help_request.id = json_extract(payload, '$.request_id')
          WHERE outbox.kind = 'help_requests.card' GROUP BY 1, 2"""
OF_OTHER_KINDS = "SELECT message_id FROM sent_message WHERE chat_id = ? AND kind NOT LIKE 'help_requests.card%'"
CALM = [kind for kind in HelpKind if ladder_of(kind) is Ladder.CALM]
PRESSING = [kind for kind in HelpKind if ladder_of(kind) is not Ladder.CALM]


class Campaign:
    """The bot ends `restarts` times: at first one of every two times a step comes, as `seed` draws it."""

    def __init__(self, town: Town, seed: int, restarts: int) -> None:
        self.town, self.chance = town, random.Random(seed)
        self.downtimes: list[Span] = []
        self.end = town.clock.now
        self._mothers = iter(town.of("mother"))
        self._walked = 0
        self._ends = {2 * number + self.chance.choice([1, 2]) for number in range(restarts)}

    def asks(self, kind: HelpKind) -> None:
        mother = next(self._mothers)["telegram_id"]
        before = len(requests_of(self.town))
        self.town.http.post(f"/sim/people/{mother}/say", text="🆘 Нужна помощь")
        chat = f"/sim/people/{mother}/chat"
        wait_until(lambda: any(one["from"] == "bot" for one in self.town.http.get(chat)["messages"]), "the tree")
        self.town.http.post(f"/sim/people/{mother}/press", forged=HelpAskPress(kind=kind).pack())
        wait_until(lambda: len(requests_of(self.town)) > before, f"a request for {kind}")

    def walks(self, until: datetime) -> None:
        """To a moment, stopping wherever a step comes."""
        while (now := self.town.clock.now) < until:
            dues = sorted(due for one in requests_of(self.town) for due in self._dues(one, now, until))
            near = [due for due in dues if due <= dues[0] + TOGETHER]
            self.town.clock.set(max([near[-1] + timedelta(seconds=1), now]) if near else until)
            if dues:
                self._walked += 1
                if self._walked in self._ends:
                    self._restarts(until)
                self._settles()

    def _dues(self, request: Asked, now: datetime, until: datetime) -> list[datetime]:
        return [] if request.taken_at else list(request.dues(now, until))

    def _settles(self) -> None:
        """Whatever is due by the clock has been told."""
        now = to_micros(self.town.clock.now)
        wait_until(lambda: not self.town.rows(OVERDUE, now), "what is due to be told")

    def _restarts(self, until: datetime) -> None:
        """At any moment of whatever the bot is doing, in one way or the other, for some time."""
        time.sleep(self.chance.uniform(0, 0.2))
        stopped = self.town.clock.now
        self.town.bot.stop(self.chance.choice([signal.SIGKILL, signal.SIGTERM]))
        if self.chance.random() < 0.6:
            later = self.town.clock.now + timedelta(minutes=self.chance.uniform(0, LONGEST_DOWNTIME))
            self.town.clock.set(max(self.town.clock.now, min(later, until)))
        self.town.bot.start()
        self.downtimes.append((stopped, self.town.clock.now))

    def is_taken(self, request: Asked) -> None:
        """A curator presses «Беру» on her card."""
        wait_until(lambda: self.town.rows(CARD, request.id), f"a card of {request.number}", 120)
        curator, message_id = self.town.rows(CARD, request.id)[0]
        press = HelpCardPress(request_id=request.id, what="take").pack()
        self.town.http.post(f"/sim/people/{curator}/press", data=press, message_id=message_id)
        wait_until(lambda: next(one for one in requests_of(self.town) if one.id == request.id).taken_at, "«Беру»")


def lasts(*ladders: Ladder) -> timedelta:
    """How long it takes until everybody has been called."""
    return timedelta(minutes=max(step.minutes for ladder in ladders for step in LADDERS[ladder]))


def climb(campaign: Campaign, families: int) -> None:
    """The calm ones ask on a Friday morning, the others on the morning on which the calm ones' last step comes."""
    town, chance = campaign.town, campaign.chance
    mornings = max(step.mornings for step in LADDERS[Ladder.CALM])
    while town.clock.next(8, 30).weekday() != 4:
        pass
    for number in range(families):
        if number == families // 3:
            monday = town.clock.now.replace(hour=1, minute=30) + timedelta(days=3)  # 8:30 in Barnaul
            campaign.walks(monday + timedelta(days=mornings - 2))
        campaign.asks(chance.choice(CALM if number < families // 3 else PRESSING))
        campaign.walks(town.clock.now + timedelta(seconds=chance.uniform(1, 40)))
    urgent = [one for one in requests_of(town) if one.ladder is Ladder.URGENT]
    campaign.walks(urgent[-1].created_at + lasts(Ladder.URGENT) + timedelta(minutes=5))
    for one in urgent:
        campaign.is_taken(one)
    campaign.walks(requests_of(town)[-1].created_at + lasts(Ladder.SOON) + timedelta(minutes=5))
    campaign.end = town.clock.now


def shown_and_told(town: Town) -> list[str]:
    """Cards on a phone beyond what was sent, and what may have been sent: an unknown outcome is counted in its row."""
    wrong = []
    for row in town.rows(SENT):
        others = {message_id for (message_id,) in town.rows(OF_OTHER_KINDS, row["phone"])}
        messages = town.http.get(f"/sim/people/{row['phone']}/chat")["messages"]
        texts = [message.get("text") or "" for message in messages if message["message_id"] not in others]
        shown = sum(f"№ {row['number']} ·" in text for text in texts)
        if not row["sent"] <= shown <= row["sent"] + row["unknown"]:
            wrong.append(f"{shown} cards of {row['number']} on a phone, {row['sent']} sent, {row['unknown']} in doubt")
    return wrong


def run(folder: Path, families: int, restarts: int, seed: int, *, to_the_last_card: bool = False) -> None:
    """The whole of it. A phone takes a card a second, so that to wait for the last of them is long."""
    print(f"{families} requests, {restarts} restarts, SEED={seed}")
    town = Town(folder / "town", folder / "template", make_template(folder / "template", families))
    try:
        campaign = Campaign(town, seed, restarts)
        climb(campaign, families)
        told, asked = told_steps(town), requests_of(town)
        assert len(asked) == families
        assert len(campaign.downtimes) == restarts
        wrong = [complaints(town, one, told[one.id], campaign.downtimes, campaign.end, IN_TIME) for one in asked]
        assert [one for one in wrong if one] == []
        if to_the_last_card:
            wait_until(lambda: not town.rows("SELECT 1 FROM outbox WHERE state < 2 LIMIT 1"), "the last card", 1200)
    finally:
        town.bot.stop()
        assert shown_and_told(town) == []
        town.sandbox.stop()


def test_every_step_is_told_once_and_in_time_through_restarts(tmp_path: Path) -> None:
    run(tmp_path, families=20, restarts=4, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_hundred_requests_climb_through_twenty_restarts(tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED") or random.randrange(1_000_000))
    run(tmp_path, families=100, restarts=20, seed=seed, to_the_last_card=True)
