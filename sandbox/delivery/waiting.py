"""Waiting for the sandbox's clock: whoever waits wakes when somebody moves it, too."""

from collections.abc import Hashable

from sandbox.signals import Signals
from sandbox.state.clock import Clock

LONGEST = 3600.0  # real seconds


async def news_or(clock: Clock, signals: Signals, moment: float, *topics: Hashable) -> None:
    """Return when one of `topics` changes, the clock is moved or it reaches `moment`; look yourself what it was."""
    await signals.wait_any(("clock", *topics), min(clock.lasts(moment - clock.now()), LONGEST))
