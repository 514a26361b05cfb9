"""What the clock does. APScheduler only ticks; the database remembers."""

from bot.domain.timers import TimerKind
from bot.use_cases.timers import Fire

FIRE: dict[TimerKind, Fire] = {}
