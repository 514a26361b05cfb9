"""Pairs: the curator proposes, both sides say yes, either side stops at once without a reason."""

from dataclasses import replace

from bot.domain.mentoring import (
    CHECK_IN_DAYS,
    LIVE,
    Answered,
    Contact,
    Match,
    MatchState,
    check_in_at,
)
from bot.domain.outgoing import Lane
from bot.domain.people import MENTORS, Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import TimerKind
from bot.storage import cases, mentoring, outbox, people, privacy, relay, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
