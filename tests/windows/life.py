"""A life to be lived in the house: people press and write, the clock goes on, and the post comes after each step.

So a card has a message to be edited, a pair its pinned notice, a link its token.
"""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.help_requests_after import outcomes
from bot.domain.people import Role, Who
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import help_requests
from tests.windows.house import STRANGERS, House
from tests.windows.post import Delivered, Post

ZONE = "Asia/Barnaul"
STEP = timedelta(hours=3)  # how often the clock is looked at


class Life:
    """Whoever acts, by name, and the time."""

    anya: Who
    lena: Who
    olga: Who
    nina: Who
    vera: Who
    maria: Who
    family: Who
    guests: list[Who]

    def __init__(self, house: House) -> None:
        self.house, self.post = house, Post(house)
        self._clockwork = Clockwork(house.ledger, FIRE)

    async def meet(self) -> None:
        of = self.house.all_of
        self.anya, self.lena, *_ = await of(Role.MOTHER)
        self.olga, self.nina = await of(Role.CURATOR)
        (self.vera,) = await of(Role.COORDINATOR)
        (self.maria,), (self.family,) = await of(Role.SILVER_MENTOR), await of(Role.CONTACT_FAMILY)
        self.guests = [Who(self.house.organisation_id, Role.STRANGER, telegram_id=account) for account in STRANGERS[1:]]

    @property
    def now(self) -> datetime:
        return self.house.clock.now()

    def day(self, ahead: int) -> datetime:
        """Two in the afternoon of a day to come."""
        local = self.now.astimezone(ZoneInfo(ZONE)) + timedelta(days=ahead)
        return datetime.combine(local.date(), time(14), ZoneInfo(ZONE))

    async def does(self, use_case: Any, *args: Any, **kwargs: Any) -> Any:
        """Somebody does it, and what it queued arrives."""
        done = await self.house.ledger.run(use_case, *args, **kwargs)
        await self.post.deliver()
        return done

    def newest(self, kind: str, to: Who | None = None) -> Delivered:
        return self.post.newest(kind, to)

    async def passes(self, *, asleep: bool = False, **delta: float) -> None:
        """Time goes by; `asleep`: and the machine stands still until its end."""
        end = self.now + timedelta(**delta)
        while self.now < end:
            self.house.clock.time += end - self.now if asleep else min(STEP, end - self.now)
            await self._clockwork.tick()
            await self.post.deliver()

    async def everybody_is_helped(self) -> None:
        """Who holds a request, or the coordinator, ends it: of an open one everybody is told again and again."""
        for request in (await self.does(help_requests.open_requests, self.vera, size=100)).lines:
            who = next((one for one in (self.olga, self.nina) if one.person_id == request.taken_by), self.vera)
            await self.does(help_requests.take, who, request.id, 0)
            await self.does(help_requests.close, who, request.id, min(outcomes(request.kind)), 0)

    def file(self, sender: Who, kind: str) -> tuple[str, str]:
        """(id, unique id) of something somebody sent."""
        http, phone = self.house.sandbox.http, f"/sim/people/{sender.telegram_id}"
        http.post(f"{phone}/{kind}")
        sent = http.get(f"{phone}/chat")["messages"][-1][kind]
        found = sent[-1] if isinstance(sent, list) else sent
        return found["file_id"], found["file_unique_id"]
