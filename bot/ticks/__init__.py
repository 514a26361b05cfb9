"""What the clock does. APScheduler only ticks; the database remembers."""

from bot.domain.timers import TimerKind
from bot.use_cases import events
from bot.use_cases.timers import Fire

FIRE: dict[TimerKind, Fire] = {TimerKind.EVENT: events.fire_reminder}
