"""What the clock can bring about. Each kind has one function in a use case that fires it (see bot/ticks/)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TimerKind(StrEnum):
    APPOINTMENT = "appointment"  # steps: days_3, day_1, hours_2, asked, asked_again, given_up
    APPOINTMENT_LATER = "appointment_later"  # «⏰ Позже» under a reminder
    DOCUMENT = "document"  # step: days before its day, below 0 after it
    RECURRING = "recurring"  # steps: see domain/reminders_recurring.py
    DOCUMENT_YEARLY = "document_yearly"  # a paper without a date: does it still count?
    HELP_LADDER = "help_ladder"  # step: which rung
    HELP_GUEST = "help_guest"  # a request of a person without consent is forgotten 72 h after it was closed
    CHECK_IN = "check_in"  # step: which of them, see domain/mentoring_check_ins.py
    CHECK_IN_FRIDAY = "check_in_friday"  # of a pair with a silver mentor
    CHECK_IN_SILENCE = "check_in_silence"
    APPLICATION = "application"  # of an application to help: nobody touched it for 90 days
    VETTING = "vetting"  # of what was seen of a volunteer; step: how many days before it is over
    MENTOR_RESTS = "mentor_rests"  # of a volunteer who wanted no new pair for a while; step: see mentoring_rests.py
    MENTOR_LEAVE = "mentor_leave"  # of a volunteer's leave; steps: see domain/mentoring_leave.py
    FIRST_MEETING = "first_meeting"  # of a pair's meeting: was it held
    EVENT = "event"  # steps: see domain/events.Step
    EVENT_OFFER = "event_offer"  # of an event: the first place that is kept for somebody is kept no longer
    ANNOUNCEMENT = "announcement"  # of a piece of news; steps: see use_cases/announcements.py
    INVITATION = "invitation"
    INTAKES = "intakes"  # of an organisation: who asks to be taken in and has no curator in time
    GUEST = "guest"  # a person without consent is forgotten after 24 h of silence
    HELP_HELD = "help_held"  # whoever took a request has not said that she was reached; step: how often
    BRIGADE_END = "brigade_end"  # a call-out that nobody ended after the end of its request
    DUTY_LOOK = "duty_look"  # each noon: does the rota name somebody
    PHONES = "phones"  # of an organisation: one of its telephone numbers is to be checked again
    RELAY_WORDS = "relay_words"  # of a pair that has ended: what the two wrote is erased
    RED_FLAG = "red_flag"  # step: who is told when nobody looked at a card
    PAIR_LAST_DAY = "pair_last_day"  # of a pair; steps: see domain/mentoring_last_day.py
    PAIR_VALUED = "pair_valued"  # of a pair that said goodbye: what was good
    PAIR_AGAIN = "pair_again"  # of a pair: do both want it to go on; step: see domain/mentoring_again.py
    PAIR_BREAK = "pair_break"  # of a pair: its break is over
    PAIR_IN_PERSON = "pair_in_person"  # of what a mother has to be told; steps: see domain/mentoring_in_person.py
    PAIR_SILENCE = "pair_silence"  # of a pair: the next look at whether anything is heard of it
    CONCERN = "concern"  # of a worry; step: who is told when nobody looked
    CONCERN_WORDS = "concern_words"  # of a worry that was closed: its words are erased
    OPENING_TOLD = "opening_told"  # of a talk that was opened: did the mother hear of it
    OPENING_REASON = "opening_reason"  # of a talk that was opened: why is erased
    BRIGADE_SILENCE = "brigade_silence"  # step: how often the brigade was called without an «Еду»
    PROTOCOL_STEP = "protocol_step"  # step: see domain/brigade_protocols.py
    HELP_FOLLOW_UP = "help_follow_up"  # step 0: the day after; step 1: no answer for a day
    ERASURE = "erasure"  # of a person: she had a day to take it back
    PAUSE_END = "pause_end"  # of a person: she does not rest any more
    AGE = "age"  # a day that somebody's age makes special; step: see domain/people_ages.Turn
    REFERRAL = "referral"  # of a referral: no answer for two weeks
    MEETING = "meeting"  # of a meeting of agencies: the working morning after it
    MEETING_RHYTHM = "meeting_rhythm"  # of a family: the next meeting is to be thought of
    AGENCY_TASK = "agency_task"  # of a task by agency: its day
    ACCOMPANY = "accompany"  # of a request to come along: nobody has answered the day before at noon
    STAY = "stay"  # of a stay in the social hotel; step: how many days before its end
    CHILD = "child"  # of a family: the next day on which its children's calendars say something
    CHILD_FORGET = "child_forget"  # a child taken off the card, once that cannot be undone any more
    ROOM_DRAFT = "room_draft"  # an answer out of the team room that nobody confirmed
    HIDING_SWEEP = "hiding_sweep"  # of a person: her messages are deleted after the hours she chose
    HIDING_PAGE = "hiding_page"  # of a person: a page about hiding goes by itself
    HIDING_KITCHEN = "hiding_kitchen"  # of an account that became nobody's while it was hidden: its recipes end
    CASE_PACE = "case_pace"  # of a family: does it wait longer than its level allows
    TRAINING = "training"  # of a record: what somebody has learned ends in 60 days
    DIGEST = "digest"  # of a curator: the next working morning
    CASE_COURSE = "case_course"  # of a family; step: see domain/cases_clocks.Due
    HIDING_JOURNAL = "hiding_journal"  # of an organisation: which messages were written to the bot is forgotten


@dataclass(frozen=True, slots=True)
class Timer:
    id: int
    organisation_id: int
    kind: TimerKind
    ref_id: int
    step: int
    due_at: datetime
