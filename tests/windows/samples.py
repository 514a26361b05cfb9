"""How each window is opened: on whose phone, with what the dialog is started, and what was answered before.

The day is 1 December 2026, one o'clock in the afternoon in Barnaul (`HandClock`).
"""

from dataclasses import dataclass, field
from typing import Any

from aiogram.fsm.state import State

from bot.content.documents import DOCUMENTS, GROUPS, MONTHLY
from bot.dialogs.announcements.parts import OF_COORDINATOR
from bot.dialogs.announcements.states import Correct, Write
from bot.dialogs.brigade.states import CallOut, InWords, NewAgency, NewPlace
from bot.dialogs.cases.states import FamilyName, NewFamily
from bot.dialogs.cases_agreement.states import Longer
from bot.dialogs.cases_course.states import WriteStep
from bot.dialogs.children.states import AddChild
from bot.dialogs.duty.states import AddLeave
from bot.dialogs.events.states import Announce
from bot.dialogs.events_editing.states import Change
from bot.dialogs.family_members.states import FamilyJoining
from bot.dialogs.hiding.states import Choosing
from bot.dialogs.meetings.states import MeetingDay
from bot.dialogs.meetings_tasks.states import AgencyTaskSteps
from bot.dialogs.mentoring_applications.states import Apply
from bot.dialogs.people.states import Joining, TeamJoining
from bot.dialogs.people_about.states import OwnFact
from bot.dialogs.people_ages.states import BirthDate
from bot.dialogs.people_intakes.states import CallBack
from bot.dialogs.people_intakes_staff.states import Limit, NewIntake, NewSender, Refusal
from bot.dialogs.people_papers.states import RecordPaper
from bot.dialogs.phones.states import AddPhone
from bot.dialogs.projects.states import ProjectPart
from bot.dialogs.reminders.states import AddAppointment
from bot.dialogs.reminders_documents.states import AddDocument
from bot.dialogs.reminders_recurring.states import AddRecurring
from bot.dialogs.services.states import ServiceDay, ServiceName
from bot.dialogs.specialists.states import BookMeeting
from bot.dialogs.visits.states import LogVisit
from bot.domain.events import Direction
from bot.domain.people import Role
from tests.windows.reading import ALIAS, PLACE


@dataclass(frozen=True, slots=True)
class Sample:
    """`of_agreement`: the family has signed. `of_family`, `of_request`: started from the card of one. `of_share`:
    about a family that is shared with a specialist. `of_staff`: about the first curator. `of_link`: by a fresh link of
    her own. `of_event`, `of_class`: of a meeting of the first curator, or a class of a series.
    `grid`: days or hours to press, as many as there are."""

    state: State
    role: Role
    answers: dict[str, Any] = field(default_factory=dict)
    start: dict[str, Any] = field(default_factory=dict)
    of_family: bool = False
    of_staff: bool = False
    of_request: bool = False
    of_share: bool = False
    of_agreement: bool = False
    of_event: bool = False
    of_class: bool = False
    of_link: bool = False
    grid: bool = False

    def __str__(self) -> str:
        notes = [self.role, *self.start, *self.answers, *(["of_family"] if self.of_family else [])]
        return f"{self.state.state} ({', '.join(notes)})"


NEW_MEETING, AT_TWO = {"meeting_id": 0, "seen": 0}, {"day": "2026-12-03", "at": "14:00"}
MOTHER, CURATOR, COORDINATOR, STRANGER = Role.MOTHER, Role.CURATOR, Role.COORDINATOR, Role.STRANGER
INVITED = {"invitation_id": "1", "name": ""}
MOVED = {"attends": "self", "kind": "lawyer", "place": "", "instead_of": 1}

CALLED = {"agency": "0", "name": ALIAS, "contact": "8 913 123-45-67", "reason": PLACE, "urgent": "no"}
WANTS_TO_HELP = {"role": "contact_family", "contact": ALIAS, "place": PLACE, "lived": ["alone"]}
MEETING = {"programme": "mothers_meeting", "title": "", "day": "2026-12-11", "zone": "Asia/Barnaul", "time": "12:00"}
OWN_WORDS = {**MEETING, "programme": "", "title": "Осуществляем чаепитие"}
WHERE = {"place": PLACE}
WHOLE = {**MEETING, **WHERE, "details": ""}
SCHOOL = {**WHOLE, "programme": "motherhood_school", "sessions": 18, "weekdays": [1, 3], "capacity": 12, "minimum": 4}
CLOSED = {**WHOLE, "programme": "closed_group"}

NEWS = {"plain": "Осуществляем выдачу вещей. Приходите <3", "easy": "Можно взять вещи."}
PICKING = {"part": "categories", "page": 1, "day": "2026-12-03", "groups": ["families", "silver_mentors"]}
NARROW = {"levels": ["crisis"], "categories": ["addiction"], "phases": ["pregnancy"]}
SENT = {"announcement_id": 1, "media": None, "plain": "Раздаём вещи.", "easy": ""}
SENT_TWICE = SENT | NEWS

FOR_HERSELF = {"attends": "self"}
FOR_THE_CHILD = {"attends": "child"}
KIND = {**FOR_THE_CHILD, "kind": "doctor_child"}
LATER = {**KIND, "day": "2026-12-11"}
TODAY = {**KIND, "day": "2026-12-01"}
TIMED = {**LATER, "at": "10:00:00"}
PAPER = {"kind": "residence_temp"}
SIGNED = {"number": "17 <3", "day": "2026-11-29"}
DAILY = {"kind": "medicine", "every": "day", "times": ["08:00:00", "14:00:00", "20:30:00"], "until": "2026-12-14"}
WEEKLY = {"kind": "class", "every": "week", "weekdays": [1, 3], "times": ["10:00:00"], "until": None}
MONTHLY_31 = {"kind": "rent", "every": "month", "day": 31, "times": ["09:00:00"], "until": "2027-12-14"}
STEP = {"stage": "agreement", "seen": 0}
AT_HOME = {"topics": ["household", "child_care", "budget", "documents"], "safety": "calm"}
MEETS = {"day": "2026-12-11", "at": "10:00:00"}
SIGNED_ON = {"day": "2026-11-20"}
AWAY = {"first": "2026-12-07"}

ONE_OF_EACH_DAY = list({kind.asks: code for code, kind in DOCUMENTS.items() if kind.asks != MONTHLY}.values())
KID = {"name": ALIAS, "born": "2026-05-03"}
KNOWN = {"child_id": 1, **KID}

SAMPLES = [
    *(Sample(state, STRANGER, start=INVITED, of_link=True) for state in Joining.__states__),
    Sample(Joining.visibility, STRANGER, {"age": "from_16"}, start=INVITED),
    Sample(AddChild.name, MOTHER),
    Sample(AddChild.name, CURATOR, of_family=True),
    Sample(AddChild.born, MOTHER, {"name": ALIAS}, grid=True),
    Sample(AddChild.born, MOTHER, start=KNOWN, grid=True),
    Sample(AddChild.born, CURATOR, {"name": ALIAS}, of_family=True, grid=True),
    Sample(AddChild.check, MOTHER, KID),
    Sample(AddChild.check, CURATOR, KID, of_family=True),
    *(Sample(state, STRANGER, start=INVITED) for state in TeamJoining.__states__),
    *(Sample(state, STRANGER, start=INVITED) for state in FamilyJoining.__states__),
    Sample(CallBack.place, STRANGER),
    Sample(CallBack.contact, STRANGER, {"place": "Барнаул"}),
    Sample(CallBack.place, MOTHER),
    *(Sample(state, STRANGER, WANTS_TO_HELP, grid=True) for state in Apply.__states__),
    *(Sample(state, COORDINATOR, CALLED) for state in NewIntake.__states__),
    Sample(Refusal.why, CURATOR, start={"intake_id": "1"}),
    *(Sample(state, COORDINATOR) for state in NewSender.__states__),
    Sample(Limit.number, COORDINATOR),
    Sample(NewFamily.territory, CURATOR),
    Sample(BirthDate.day, MOTHER),
    Sample(OwnFact.words, COORDINATOR, start={"fact": "address"}),
    Sample(RecordPaper.giver, CURATOR, of_family=True),
    Sample(RecordPaper.number, CURATOR, of_family=True),
    Sample(RecordPaper.day, CURATOR, {"number": "17"}, of_family=True),
    Sample(RecordPaper.check, CURATOR, SIGNED, of_family=True),
    Sample(RecordPaper.check, CURATOR, SIGNED | {"giver": "guardian"}, of_family=True),
    Sample(NewFamily.project, CURATOR),
    Sample(NewFamily.alias, CURATOR),
    Sample(FamilyName.alias, CURATOR, of_family=True),
    Sample(WriteStep.day, CURATOR, start=STEP, of_family=True),
    Sample(WriteStep.calendar, CURATOR, start=STEP, of_family=True, grid=True),
    Sample(WriteStep.months, CURATOR, SIGNED_ON, start=STEP, of_family=True),
    Sample(WriteStep.paper, CURATOR, SIGNED_ON | {"months": 12}, start=STEP, of_family=True),
    Sample(Longer.months, CURATOR, of_agreement=True, of_family=True),
    Sample(Longer.reason, CURATOR, {"months": 6}, of_agreement=True, of_family=True),
    Sample(ProjectPart.words, COORDINATOR, start={"project_id": "0", "part": "name"}),
    *(Sample(state, CURATOR, NEWS | PICKING, grid=True) for state in Write.__states__),
    *(Sample(Write.part, COORDINATOR, NEWS | {"part": part}, grid=True) for part in OF_COORDINATOR),
    Sample(Write.part, CURATOR, NEWS | {"part": "event"}),
    Sample(Write.whom, COORDINATOR, NEWS | NARROW),
    Sample(Write.whom, CURATOR, NEWS | NARROW | {"groups": []}),
    Sample(Write.preview, COORDINATOR, NEWS | {"easy": "", "at": "2026-12-02T03:00:00+00:00"}),
    Sample(Write.preview, CURATOR, NEWS | {"at": "2026-12-02T16:00:00+00:00"}),
    *(Sample(state, CURATOR, NEWS, start=SENT) for state in Correct.__states__),
    *(Sample(state, CURATOR, start=SENT_TWICE) for state in Correct.__states__),
    Sample(Correct.preview, CURATOR, {"plain": "Сегодня <3"}, start=SENT_TWICE),
    Sample(Correct.preview, CURATOR, {"easy": "Дома."}, start=SENT_TWICE),
    Sample(Announce.direction, CURATOR),
    *(Sample(Announce.title, CURATOR, {"direction": direction}) for direction in Direction),
    Sample(Announce.day, CURATOR, grid=True),
    Sample(Announce.time, CURATOR, MEETING, grid=True),
    Sample(Announce.place, CURATOR, MEETING),
    Sample(Announce.details, CURATOR, MEETING | WHERE),
    Sample(Announce.details, CURATOR, WHOLE),
    Sample(Announce.preview, CURATOR, WHOLE),
    Sample(Announce.preview, CURATOR, OWN_WORDS | WHERE | {"details": "Можно с ребёнком.", "with_child": True}),
    Sample(Announce.preview, CURATOR, SCHOOL | {"with_family": True}),
    Sample(Announce.preview, CURATOR, CLOSED),
    Sample(Announce.capacity, CURATOR, WHOLE),
    Sample(Announce.way, CURATOR, WHOLE),
    Sample(Announce.ages, CURATOR, WHOLE),
    Sample(Announce.preview, CURATOR, WHOLE | {"ages": [3, 7]}),
    Sample(Announce.families, CURATOR, WHOLE | {"ages": [3, 7]}),
    Sample(Announce.preview, CURATOR, WHOLE | {"way": "Автобус 5 до парка."}),
    Sample(Announce.minimum, CURATOR, WHOLE),
    Sample(Announce.series, CURATOR, WHOLE, grid=True),
    Sample(Announce.series, CURATOR, SCHOOL, grid=True),
    Sample(Announce.families, CURATOR, WHOLE),
    *(Sample(state, CURATOR, {"place": PLACE}, of_event=True) for state in Change.__states__),
    *(Sample(state, CURATOR, {"place": PLACE}, of_class=True) for state in (Change.fields, Change.preview)),
    Sample(Change.preview, CURATOR, {"details": "Осуществляем чаепитие <3", "with_child": False}, of_event=True),
    Sample(Announce.families, CURATOR, CLOSED),
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
    Sample(AddAppointment.clash, MOTHER, TIMED),
    Sample(AddDocument.group, MOTHER),
    Sample(AddDocument.group, MOTHER, {"page": 1}),
    Sample(AddDocument.group, CURATOR, of_family=True),
    *(Sample(AddDocument.kind, MOTHER, {"group": group}) for group in GROUPS),
    Sample(AddDocument.kind, MOTHER, {"group": "mine", "page": 2}),
    Sample(AddDocument.kind, CURATOR, {"group": "mine"}, of_family=True),
    *(Sample(AddDocument.end, MOTHER, {"kind": kind}, grid=True) for kind in ONE_OF_EACH_DAY),
    Sample(AddDocument.end, MOTHER, start=PAPER | {"renews": 1}, grid=True),
    Sample(AddDocument.check, MOTHER, PAPER | {"day": None}),
    Sample(AddDocument.end, CURATOR, PAPER, of_family=True, grid=True),
    Sample(AddDocument.check, MOTHER, PAPER | {"day": "2028-01-20"}),
    Sample(AddRecurring.kind, MOTHER),
    Sample(AddRecurring.kind, MOTHER, {"page": 2}),
    Sample(AddRecurring.kind, CURATOR, of_family=True),
    Sample(AddRecurring.words, MOTHER),
    Sample(AddRecurring.every, MOTHER, {"kind": "other"}),
    Sample(AddRecurring.weekdays, MOTHER, WEEKLY, grid=True),
    Sample(AddRecurring.day, MOTHER, MONTHLY_31, grid=True),
    Sample(AddRecurring.times, MOTHER, DAILY),
    Sample(AddRecurring.times, MOTHER, WEEKLY),
    Sample(AddRecurring.hours, MOTHER, DAILY, grid=True),
    Sample(AddRecurring.hours, MOTHER, DAILY | {"times": []}, grid=True),
    Sample(AddRecurring.end, MOTHER, DAILY),
    Sample(AddRecurring.calendar, MOTHER, DAILY, grid=True),
    *(Sample(AddRecurring.check, MOTHER, said) for said in (DAILY, WEEKLY, MONTHLY_31)),
    Sample(ServiceDay.day, CURATOR, of_family=True, grid=True),
    Sample(ServiceName.name, COORDINATOR, start={"code": "PSY2"}),
    Sample(BookMeeting.day, CURATOR, of_share=True, grid=True),
    Sample(BookMeeting.time, CURATOR, {"day": "2026-12-11"}, of_share=True, grid=True),
    Sample(BookMeeting.time, CURATOR, {"day": "2026-11-30"}, of_share=True),
    Sample(BookMeeting.place, CURATOR, MEETS, of_share=True),
    Sample(BookMeeting.check, CURATOR, MEETS | {"place": PLACE}, of_share=True),
    Sample(BookMeeting.check, CURATOR, MEETS | {"by_phone": True}, of_share=True),
    Sample(LogVisit.topics, CURATOR, of_family=True),
    Sample(LogVisit.topics, CURATOR, AT_HOME, of_family=True),
    Sample(LogVisit.day, CURATOR, of_family=True, grid=True),
    Sample(LogVisit.safety, CURATOR, AT_HOME, of_family=True),
    Sample(LogVisit.danger, CURATOR, AT_HOME, of_family=True),
    Sample(LogVisit.note, CURATOR, AT_HOME, of_family=True, grid=True),
    Sample(LogVisit.note, CURATOR, AT_HOME | {"number": "7К4", "marks": {"play": "alone"}}, of_family=True, grid=True),
    Sample(LogVisit.mark, CURATOR, AT_HOME | {"skill": "bathing"}, of_family=True),
    Sample(LogVisit.next, CURATOR, AT_HOME, of_family=True),
    Sample(LogVisit.calendar, CURATOR, AT_HOME, of_family=True, grid=True),
    Sample(AddLeave.who, COORDINATOR),
    Sample(AddLeave.first, COORDINATOR, of_staff=True, grid=True),
    Sample(AddLeave.last, COORDINATOR, AWAY, of_staff=True, grid=True),
    Sample(AddLeave.deputy, COORDINATOR, AWAY | {"last": "2026-12-14"}, of_staff=True),
    Sample(AddLeave.check, COORDINATOR, AWAY | {"last": "2026-12-14", "deputy": "0"}, of_staff=True),
    Sample(MeetingDay.day, CURATOR, start=NEW_MEETING, of_family=True, grid=True),
    Sample(MeetingDay.hour, CURATOR, {"day": "2026-12-03"}, NEW_MEETING, of_family=True, grid=True),
    Sample(MeetingDay.place, CURATOR, {"day": "2026-12-03", "at": "14:00"}, NEW_MEETING, of_family=True),
    Sample(
        MeetingDay.place, CURATOR, {"day": "2026-12-03", "at": "14:00"}, {"meeting_id": 1, "seen": 1}, of_family=True
    ),
    Sample(AgencyTaskSteps.who, CURATOR, start={"meeting_id": 0}, of_family=True),
    Sample(AgencyTaskSteps.what, CURATOR, {"doer": "a1", "doer_name": PLACE}, {"meeting_id": 0}, of_family=True),
    Sample(AgencyTaskSteps.by, CURATOR, {"doer": "a1", "what": PLACE}, {"meeting_id": 0}, of_family=True, grid=True),
    Sample(AgencyTaskSteps.by, CURATOR, start={"task_id": 1, "seen": "2026-12-01"}, of_family=True, grid=True),
    Sample(AgencyTaskSteps.reason, CURATOR, {"by": "2026-12-09"}, {"task_id": 1, "seen": "2026-12-01"}, of_family=True),
    Sample(AddPhone.territory, COORDINATOR),
    Sample(AddPhone.name, COORDINATOR, {"territory": "0"}),
    Sample(AddPhone.number, COORDINATOR, {"territory": "0", "name": PLACE}),
    Sample(AddPhone.check, COORDINATOR, {"territory": "0", "name": PLACE, "number": "8 (385) 255-12-34"}),
    Sample(Choosing.word, MOTHER),
    Sample(Choosing.phrase, MOTHER),
    Sample(Choosing.call, MOTHER),
    Sample(CallOut.place, CURATOR, of_request=True),
    Sample(CallOut.whom, CURATOR, {"place": PLACE}, of_request=True),
    Sample(CallOut.whom, CURATOR, {"place": PLACE, "agencies": [1]}, of_request=True),
    Sample(CallOut.check, CURATOR, {"place": PLACE}, of_request=True),
    Sample(CallOut.check, CURATOR, {"place": ""}, of_request=True),
    Sample(NewPlace.place, CURATOR, start={"callout_id": 1}),
    Sample(NewAgency.name, Role.COORDINATOR),
    Sample(InWords.words, Role.BRIGADE_MEMBER, start={"callout_id": 1}),
]
