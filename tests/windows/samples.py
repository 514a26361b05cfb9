"""How each window is opened: on whose phone, with what the dialog is started, and what was answered before.

The day is 1 December 2026, one o'clock in the afternoon in Barnaul (`HandClock`).
"""

from dataclasses import dataclass, field
from typing import Any

from aiogram.fsm.state import State

from bot.dialogs.cases.states import NewFamily
from bot.dialogs.duty.states import AddLeave
from bot.dialogs.events.states import Announce
from bot.dialogs.people.states import Joining, TeamJoining
from bot.dialogs.people_intakes.states import CallBack
from bot.dialogs.reminders.states import AddAppointment
from bot.dialogs.reminders_documents.states import AddDocument
from bot.domain.people import Role
from tests.windows.reading import PLACE


@dataclass(frozen=True, slots=True)
class Sample:
    """`of_family`: started from the card of a family. `of_staff`: about the first curator.

    `grid`: days or hours to press, as many as there are.
    """

    state: State
    role: Role
    answers: dict[str, Any] = field(default_factory=dict)
    start: dict[str, Any] = field(default_factory=dict)
    of_family: bool = False
    of_staff: bool = False
    grid: bool = False

    def __str__(self) -> str:
        notes = [self.role, *self.start, *self.answers, *(["of_family"] if self.of_family else [])]
        return f"{self.state.state} ({', '.join(notes)})"


MOTHER, CURATOR, COORDINATOR, STRANGER = Role.MOTHER, Role.CURATOR, Role.COORDINATOR, Role.STRANGER
INVITED = {"invitation_id": "1", "name": ""}
MOVED = {"attends": "self", "kind": "lawyer", "place": "", "instead_of": 1}

MEETING = {"kind": "mothers_meeting", "title": "", "day": "2026-12-11", "zone": "Asia/Barnaul", "time": "12:00"}
OWN_WORDS = {**MEETING, "kind": "", "title": "Осуществляем чаепитие"}
WHERE = {"place": PLACE}
WHOLE = {**MEETING, **WHERE, "details": ""}

FOR_HERSELF = {"attends": "self"}
FOR_THE_CHILD = {"attends": "child"}
KIND = {**FOR_THE_CHILD, "kind": "doctor_child"}
LATER = {**KIND, "day": "2026-12-11"}
TODAY = {**KIND, "day": "2026-12-01"}
TIMED = {**LATER, "at": "10:00:00"}
PAPER = {"kind": "residence_temp"}
AWAY = {"first": "2026-12-07"}

SAMPLES = [
    *(Sample(state, STRANGER, start=INVITED) for state in Joining.__states__),
    *(Sample(state, STRANGER, start=INVITED) for state in TeamJoining.__states__),
    Sample(CallBack.place, STRANGER),
    Sample(CallBack.contact, STRANGER, {"place": "Барнаул"}),
    Sample(CallBack.place, MOTHER),
    Sample(NewFamily.territory, CURATOR),
    Sample(NewFamily.alias, CURATOR),
    Sample(Announce.title, CURATOR),
    Sample(Announce.day, CURATOR, grid=True),
    Sample(Announce.time, CURATOR, MEETING, grid=True),
    Sample(Announce.place, CURATOR, MEETING),
    Sample(Announce.details, CURATOR, MEETING | WHERE),
    Sample(Announce.details, CURATOR, WHOLE),
    Sample(Announce.preview, CURATOR, WHOLE),
    Sample(Announce.preview, CURATOR, OWN_WORDS | WHERE | {"details": "Можно с ребёнком.", "with_child": True}),
    Sample(AddAppointment.who, MOTHER),
    Sample(AddAppointment.who, CURATOR, of_family=True),
    Sample(AddAppointment.kind, MOTHER, FOR_HERSELF),
    Sample(AddAppointment.kind, MOTHER, FOR_THE_CHILD),
    Sample(AddAppointment.kind, MOTHER, FOR_THE_CHILD | {"page": 1}),
    Sample(AddAppointment.kind, CURATOR, FOR_HERSELF, of_family=True),
    Sample(AddAppointment.day, MOTHER, KIND),
    Sample(AddAppointment.day, MOTHER, start=MOVED),
    Sample(AddAppointment.day, CURATOR, KIND, of_family=True),
    Sample(AddAppointment.calendar, MOTHER, KIND, grid=True),
    Sample(AddAppointment.calendar, MOTHER, start=MOVED, grid=True),
    Sample(AddAppointment.time, MOTHER, LATER, grid=True),
    Sample(AddAppointment.time, MOTHER, TODAY, grid=True),
    Sample(AddAppointment.time, CURATOR, LATER, of_family=True, grid=True),
    Sample(AddAppointment.hours, MOTHER, LATER, grid=True),
    Sample(AddAppointment.check, MOTHER, TIMED),
    Sample(AddAppointment.check, MOTHER, TIMED | WHERE),
    Sample(AddAppointment.check, CURATOR, TIMED, of_family=True),
    Sample(AddAppointment.place, MOTHER, TIMED),
    Sample(AddDocument.kind, MOTHER),
    Sample(AddDocument.kind, MOTHER, {"page": 2}),
    Sample(AddDocument.kind, CURATOR, of_family=True),
    Sample(AddDocument.end, MOTHER, PAPER, grid=True),
    Sample(AddDocument.end, CURATOR, PAPER, of_family=True, grid=True),
    Sample(AddDocument.check, MOTHER, PAPER | {"ends_on": "2028-01-20"}),
    Sample(AddLeave.who, COORDINATOR),
    Sample(AddLeave.first, COORDINATOR, of_staff=True, grid=True),
    Sample(AddLeave.last, COORDINATOR, AWAY, of_staff=True, grid=True),
    Sample(AddLeave.deputy, COORDINATOR, AWAY | {"last": "2026-12-14"}, of_staff=True),
    Sample(AddLeave.check, COORDINATOR, AWAY | {"last": "2026-12-14", "deputy": "0"}, of_staff=True),
]
