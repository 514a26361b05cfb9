"""Flows with steps, one folder an area: windows declare, getters read, actions write."""

from collections.abc import Callable

from aiogram_dialog import Dialog
from aiogram_dialog.api.entities import stack

from bot.dialogs.announcements.windows import correct_news, write_news
from bot.dialogs.brigade.windows import call_out, in_words, new_agency, new_place
from bot.dialogs.cases.windows import family_name, new_family
from bot.dialogs.cases_agreement.windows import make_longer
from bot.dialogs.cases_course.windows import write_step
from bot.dialogs.children.windows import add_child
from bot.dialogs.duty.windows import add_leave
from bot.dialogs.events.windows import announce
from bot.dialogs.events_editing.windows import editing
from bot.dialogs.family_members.windows import family_joining
from bot.dialogs.hiding.windows import choosing
from bot.dialogs.meetings.windows import meeting_day
from bot.dialogs.meetings_tasks.windows import agency_task
from bot.dialogs.mentoring_applications.windows import apply
from bot.dialogs.people.windows import joining, team_joining
from bot.dialogs.people_about.windows import own_fact
from bot.dialogs.people_ages.windows import birth_date
from bot.dialogs.people_intakes.windows import call_back
from bot.dialogs.people_intakes_staff.windows import curator_limit, new_intake, new_sender, refusal
from bot.dialogs.people_papers.windows import record_paper
from bot.dialogs.phones.windows import add_phone
from bot.dialogs.projects.windows import project_part
from bot.dialogs.reminders.windows import add_appointment
from bot.dialogs.reminders_documents.windows import add_document
from bot.dialogs.reminders_recurring.windows import add_recurring
from bot.dialogs.services.windows import service_day, service_name
from bot.dialogs.specialists.windows import book_meeting
from bot.dialogs.visits.windows import log_visit

DIALOGS: list[Dialog] = [
    announce,
    editing,
    write_news,
    correct_news,
    joining,
    family_joining,
    team_joining,
    call_back,
    apply,
    new_intake,
    refusal,
    new_sender,
    curator_limit,
    record_paper,
    own_fact,
    birth_date,
    new_family,
    family_name,
    write_step,
    make_longer,
    project_part,
    add_appointment,
    add_document,
    add_recurring,
    add_child,
    log_visit,
    meeting_day,
    agency_task,
    service_day,
    service_name,
    book_meeting,
    add_leave,
    add_phone,
    call_out,
    new_place,
    new_agency,
    in_words,
    choosing,
]

_random_id = stack.new_id


def derive_intent_ids(derive: Callable[[], str | None]) -> None:
    """aiogram-dialog shows a keyboard before it saves its context: a replay must make the same id."""
    stack.new_id = lambda: derive() or _random_id()  # type: ignore[no-untyped-call]
