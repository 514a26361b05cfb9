"""What may happen to a message on its way out: lanes, states, and each kind's policy."""

from enum import IntEnum, StrEnum


class Lane(IntEnum):
    """Lower goes first: a help message overtakes a running broadcast of any size."""

    CALLER = 0  # to whoever called for help: one call makes cards for many, and none of them may delay a receipt
    HELP = 1
    RELAY = 2
    REMINDER = 3
    ANNOUNCEMENT = 4


class OutState(IntEnum):
    WAITING = 0
    SENDING = 1
    SENT = 2
    UNKNOWN = 3  # timed out after writing, and no further try is allowed
    PARKED = 4  # never-twice kinds with an unknown outcome: a person decides
    BLOCKED = 5
    DEAD = 6
    EXPIRED = 7
    CANCELLED = 8


class Occasion(StrEnum):
    """Why a message goes out. What follows from it stands in domain/unasked.py."""

    ANSWER = "answer"  # to a press, about help, carried from a person, or what she must know at once
    OWN = "own"  # a reminder of something that is hers: an appointment, a paper, a meeting she said she comes to
    FOLLOW_UP = "follow_up"  # how she is after a help request
    CHECK_IN = "check_in"
    PROPOSAL = "proposal"
    ANNOUNCEMENT = "announcement"
    PRAISE = "praise"


class Policy(StrEnum):
    """What to do when nobody knows whether a message arrived (Telegram has no idempotency key)."""

    IDEMPOTENT = "idempotent"  # edits: always again
    MUST_ARRIVE = "must_arrive"  # help, escalation, reminder: at most 2 more
    BULK = "bulk"  # at most 1 more, counted as «possibly twice»
    NEVER_TWICE = "never_twice"  # parked


RESENDS = {Policy.IDEMPOTENT: 1_000, Policy.MUST_ARRIVE: 2, Policy.BULK: 1, Policy.NEVER_TWICE: 0}

OPEN = "!"
"""At the end of a kind: she pressed «Показать», so it comes as it is."""


def opened(kind: str) -> str:
    return kind if kind.endswith(OPEN) else kind + OPEN


def bare(kind: str) -> str:
    return kind.removesuffix(OPEN)
