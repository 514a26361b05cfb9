"""A family's case, and the tasks of those who run it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class CaseState(StrEnum):
    """A family that waits has a code and a curator, and no link yet: its project has no place."""

    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Case:
    """`alias` is what the curator calls the family; `zone` is its territory's."""

    id: int
    organisation_id: int
    code: str
    alias: str
    mother_id: int | None
    curator_id: int
    zone: str
    state: CaseState = CaseState.OPEN
    project_id: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A line of «Мои семьи». `overdue`: something that was to be done for them is over its time."""

    case: Case
    asks_for_help: bool
    overdue: bool


class Look(StrEnum):
    """Which of her families a curator looks at."""

    ALL = ""
    HELP = "help"  # ask for help
    DUE = "due"  # something that was to be done is over its time
    ABSENT = "absent"  # the mother has not joined


class TaskKind(StrEnum):
    """What a curator is asked to do. The screen of each names what the task refers to."""

    APPOINTMENT_SILENT = "appointment_silent"  # two «Сходили?» without an answer
    APPOINTMENT_BY_HAND = "appointment_by_hand"  # a mother without Telegram: remind her yourself
    COME_WITH_ME = "come_with_me"
    DOCUMENT = "document"
    DOCUMENT_BY_HAND = "document_by_hand"
    APPOINTMENT_HELP = "appointment_help"  # she cannot go, or missed it, and asks her curator
    TYPE_IN = "type_in"  # she said by voice what is to be written down
    GUIDE_DOUBT = "guide_doubt"
    GUIDE_TOLD = "guide_told"  # she wants the curator to know what she needed a guide for
    CALL_BACK = "call_back"
    CHECK_IN_SILENT = "check_in_silent"
    CHECK_IN_WORRY = "check_in_worry"
    PAIR_SILENT = "pair_silent"  # nothing is heard of a pair for a week, or two days in a crisis
    PAIR_REVIEW = "pair_review"  # three weeks: look with both at whether it goes on
    CHECK_IN_BREAK = "check_in_break"  # a volunteer needs a break from the meetings
    MENTOR_SILENT = "mentor_silent"  # a volunteer let the question of a month pass
    MENTOR_TIRED = "mentor_tired"  # a volunteer said three times running that a meeting left them tired
    TALK_STOPPED = "talk_stopped"  # of a pair, by a worry: tell the mother in person
    PAIR_ENDED = "pair_ended"  # suddenly: tell the mother in person
    PAIR_LAST_DAY_ASKED = "pair_last_day_asked"  # a volunteer would like to end a pair in good time
    PAIR_LAST_DAY_BY_HAND = "pair_last_day_by_hand"  # a mother without Telegram: tell her its last day
    PAIR_OVER_BY_HAND = "pair_over_by_hand"  # and that it has come
    PAIR_VALUED_BY_HAND = "pair_valued_by_hand"  # ask a mother without Telegram what was good
    TALK_OPENED = "talk_opened"  # with a reason, and she was not told by the chat: tell her in person
    PAIR_AGAIN_SILENT = "pair_again_silent"  # asked twice whether it goes on: no answer, or «let me think»
    PAIR_AGAIN_BY_HAND = "pair_again_by_hand"  # a mother without Telegram: ask her
    NEW_FAMILY_QUESTION = "new_family_question"  # «Спросить куратора» before consent
    YOUNG_ASKS = "young_asks"  # under 18: help her to ask an adult for consent
    YOUNG_AFRAID = "young_afraid"  # under 18 and afraid to tell adults: perhaps violence at home
    CONSENT_QUESTION = "consent_question"  # she wants to talk about what may be kept
    AGE_UNSURE = "age_unsure"  # she may be 14 or 16 by now: ask her
    AGE_MINOR = "age_minor"  # by her day of birth she is under 18 after all
    AGE_14 = "age_14"
    AGE_16 = "age_16"
    AGE_18 = "age_18"
    DATA_COPY = "data_copy"  # she wants a copy of what is kept of her, on paper
    UNREACHABLE = "unreachable"  # blocked the bot or left Telegram
    NEWS_BY_HAND = "news_by_hand"  # there is news for a family, and the bot cannot write to the mother
    CHILD_BY_HAND = "child_by_hand"  # a child's calendar has something, and the bot cannot write to the mother
    HELP_FOLLOW = "help_follow"  # a closed help request has something for the family's plan
    HELP_CALL = "help_call"  # how she is after it, by telephone: she asked not to be written to
    HELP_SILENT = "help_silent"  # no answer to «Как вы сегодня?» for a day
    HELP_BAD = "help_bad"  # not well the day after
    ASSESSMENT_DUE = "assessment_due"  # a week is left
    ASSESSMENT_OVERDUE = "assessment_overdue"
    REVIEW_DUE = "review_due"
    REVIEW_OVERDUE = "review_overdue"
    AGREEMENT_ENDS = "agreement_ends"  # in 30 days
    AGREEMENT_OVER = "agreement_over"
    AGREEMENT_LONG = "agreement_long"  # 12 or 33 months
    REFERRAL_SILENT = "referral_silent"  # an agency has not answered for two weeks
    BOOKING_FREED = "booking_freed"  # a meeting with a specialist was called off: find another day or another person
    SPECIALIST_AWAY = "specialist_away"  # the specialist is on leave on the day of a meeting
    MEETING_UNWRITTEN = "meeting_unwritten"  # a meeting of agencies was yesterday, and nobody wrote how it was
    MEETING_DUE = "meeting_due"  # by the family's rhythm the next one is to be thought of
    AGENCY_TASK_DUE = "agency_task_due"  # the day of a task by agency has come
    FOLLOW_UP_DUE = "follow_up_due"  # 1, 3 or 6 months after the end
    CONTACT_OVERDUE = "contact_overdue"  # longer than the family's level allows
    VISIT_OVERDUE = "visit_overdue"
    BOTH_OVERDUE = "both_overdue"


OF_PAIRS: Final = frozenset(
    {
        TaskKind.CHECK_IN_SILENT,
        TaskKind.CHECK_IN_WORRY,
        TaskKind.CHECK_IN_BREAK,
        TaskKind.MENTOR_SILENT,
        TaskKind.MENTOR_TIRED,
        TaskKind.PAIR_SILENT,
        TaskKind.PAIR_REVIEW,
        TaskKind.TALK_STOPPED,
        TaskKind.TALK_OPENED,
        TaskKind.PAIR_ENDED,
        TaskKind.PAIR_LAST_DAY_ASKED,
        TaskKind.PAIR_LAST_DAY_BY_HAND,
        TaskKind.PAIR_OVER_BY_HAND,
        TaskKind.PAIR_VALUED_BY_HAND,
        TaskKind.PAIR_AGAIN_SILENT,
        TaskKind.PAIR_AGAIN_BY_HAND,
    }
)
"""What may go to a coordinator or a supervisor while the curator is away, or is one of the two."""


@dataclass(frozen=True, slots=True)
class About:
    """What a task refers to: an appointment or a paper (`what` is its code), a step of a guide (`what`), a person,
    a help request by its number (`what` is its kind). `hers`: the person is the family's mother."""

    what: str = ""
    at: datetime | None = None
    zone: str = ""
    until: date | None = None
    step: int | None = None
    person: str = ""
    number: str = ""
    hers: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """`code` and `alias` are those of the family; a task without one has neither."""

    id: int
    kind: TaskKind
    case_id: int | None
    due_at: datetime
    code: str
    alias: str
    about: About


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment of a family; `what` is a code of content/appointments.yaml. `open`: nobody told yet how it was."""

    case_id: int
    code: str
    alias: str
    what: str
    at: datetime
    zone: str
    open: bool
