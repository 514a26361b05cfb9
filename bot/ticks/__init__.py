"""What the clock does. APScheduler only ticks; the database remembers."""

from bot.domain.timers import TimerKind
from bot.ticks.timers import Fire

FIRE: dict[TimerKind, Fire] = {}
