"""What the clock can bring about. Each kind has one function in a use case that fires it (see bot/ticks/)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TimerKind(StrEnum):
    APPOINTMENT = "appointment"  # steps: days_3, day_1, hours_2, asked, asked_again, given_up
    DOCUMENT = "document"  # step: days before the end
    HELP_LADDER = "help_ladder"  # step: which rung
    HELP_GUEST = "help_guest"  # a request of a person without consent is forgotten 72 h after it was closed
    CHECK_IN = "check_in"  # step: day of the match
    CHECK_IN_SILENCE = "check_in_silence"
    EVENT = "event"  # step 0: the day before
    INVITATION = "invitation"
    GUEST = "guest"  # a person without consent is forgotten after 24 h of silence
    HELP_HELD = "help_held"  # whoever took a request has not said that she was reached; step: how often
    BRIGADE_END = "brigade_end"  # a call-out that nobody ended after the end of its request
    DUTY_LOOK = "duty_look"  # each noon: does the rota name somebody
    PHONES = "phones"  # of an organisation: one of its telephone numbers is to be checked again
    RED_FLAG = "red_flag"  # step: who is told when nobody looked at a card
    BRIGADE_SILENCE = "brigade_silence"  # step: how often the brigade was called without an «Еду»
    PROTOCOL_STEP = "protocol_step"  # step: see domain/brigade_protocols.py
    HELP_FOLLOW_UP = "help_follow_up"  # step 0: the day after; step 1: no answer for a day
    ROOM_DRAFT = "room_draft"  # an answer out of the team room that nobody confirmed


@dataclass(frozen=True, slots=True)
class Timer:
    id: int
    organisation_id: int
    kind: TimerKind
    ref_id: int
    step: int
    due_at: datetime
