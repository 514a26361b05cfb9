"""Every stateless button: callback data with database ids, alive after years and restarts.

A press carries ids only; who may do what is looked up anew at every press. Prefixes begin with the area's word; those
of help begin with «help», because the inbox lets such presses pass first.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.brigade import Result
from bot.domain.brigade_protocols import Situation
from bot.domain.duty import Hours
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.help_requests_after import Feeling
from bot.domain.people import Role

Id = Annotated[int, Field(ge=0, lt=2**63)]
"""A row's number, or 0 for none. A changed client may send any figure: what no row can have is no press of ours."""
Page = Annotated[int, Field(ge=0, lt=10_000)]


Style = Literal["danger", "success", "primary"]


class Key(NamedTuple):
    """One inline button: what it says and what it carries. `style` is its colour, which never says anything alone."""

    label: str
    data: str
    style: Style | None = None


Rows = list[list[Key]]


def column(labels: Mapping[str, str], targets: Mapping[str, CallbackData]) -> Rows:
    """One button a row, in the order of `labels`, for those that lead somewhere."""
    return [
        [Key(label, target.pack(), _style(target))] for name, label in labels.items() if (target := targets.get(name))
    ]


def _style(press: CallbackData) -> Style | None:
    """On her screens one button alone has a colour."""
    return "danger" if isinstance(press, HelpAskPress) and press.kind is HelpKind.DANGER else None


class MenuPress(CallbackData, prefix="menu"):
    """🏠 back to the persistent menu."""


class NewFamilyPress(CallbackData, prefix="people_new"):
    """➕ a new family."""


class NewLinkPress(CallbackData, prefix="people_link"):
    """Another invitation for a mother who has not joined yet."""

    case_id: Id


class ConfirmPress(CallbackData, prefix="people_is_her"):
    """The curator's answer to «Это она?»."""

    invitation_id: Id
    yes: bool


class JoinPress(CallbackData, prefix="people_join"):
    """Going on towards consent («agree»), or not («refuse»), after a pause."""

    what: str
    invitation_id: Id


class RolePress(CallbackData, prefix="people_role"):
    """Which of her roles counts now."""

    role: Role


class MembersPress(CallbackData, prefix="people_members"):
    """A page of staff and volunteers."""

    page: Page


class InvitePress(CallbackData, prefix="people_invite"):
    """Invite to the team: into this role, or first ask which."""

    role: Role | None = None


class IntakesPress(CallbackData, prefix="people_intakes"):
    """A page of call-back requests."""

    page: Page


class IntakePress(CallbackData, prefix="people_intake"):
    """«Беру» on a call-back request."""

    intake_id: Id


class SettingsPress(CallbackData, prefix="people_settings"):
    """⚙️ how she wants to be spoken to; `what` is one of its buttons, or nothing for the screen itself."""

    what: str = ""


class WritePress(CallbackData, prefix="mentoring_write"):
    """💬 write to this person about this family."""

    to: Id
    case_id: Id


class WhomPress(CallbackData, prefix="mentoring_whom"):
    """A page of the people a waiting message could go to; `draft` is the number of its first message."""

    draft: Id
    page: Page


class SendPress(CallbackData, prefix="mentoring_to"):
    """Send the waiting message to this person, or (0) to nobody."""

    to: Id
    case_id: Id
    draft: Id


class CallMePress(CallbackData, prefix="mentoring_call"):
    """☎️ ask the curator to call."""

    to: Id
    case_id: Id


class ProposePress(CallbackData, prefix="mentoring_propose"):
    """🤝 whom to propose to this family."""

    case_id: Id


class CandidatesPress(CallbackData, prefix="mentoring_page"):
    """A page of the mentors and contact families to propose."""

    case_id: Id
    page: Page


class PickPress(CallbackData, prefix="mentoring_pick"):
    """This one, in the role that begins with this letter; `sure` after a second look."""

    case_id: Id
    mentor_id: Id
    letter: str
    sure: bool = False


class MatchPress(CallbackData, prefix="mentoring_match"):
    """Something about one pair; `what` is the key of the button."""

    match_id: Id
    what: str


class CheckInPress(CallbackData, prefix="mentoring_day"):
    """An answer to «how is it going»; `what` is the key of the button."""

    check_in_id: Id
    what: str


class AddAppointmentPress(CallbackData, prefix="reminders_add"):
    case_id: Id


class AddDocumentPress(CallbackData, prefix="reminders_doc"):
    case_id: Id


class AffairsPress(CallbackData, prefix="reminders"):
    """📅 one of her lists; `what` is the key of the button, nothing for the screen itself."""

    what: str = ""
    page: Page = 0


class AppointmentPress(CallbackData, prefix="reminders_at"):
    """An answer to, or a look at, one appointment; `what` is the key of the button."""

    appointment_id: Id
    what: str


class DocumentPress(CallbackData, prefix="reminders_till"):
    """The same for a document that ends."""

    document_id: Id
    what: str


class TopicPress(CallbackData, prefix="guides"):
    """📖 a page of a topic's guides; no topic: the topics."""

    topic: str = ""
    page: Page = 0


class GuidePress(CallbackData, prefix="guides_read"):
    """One guide at a step; `what` is the key of the button. The step stands here, so that a guest can read too."""

    guide: str
    what: str
    step: Page = 0


class FamilyPress(CallbackData, prefix="cases_family"):
    """One family's card."""

    case_id: Id


class FamiliesPress(CallbackData, prefix="cases_families"):
    """A page of the curator's families."""

    page: Page


class TodayPress(CallbackData, prefix="cases_today"):
    """A page of the curator's day."""

    page: Page


class DonePress(CallbackData, prefix="cases_done"):
    """A task is done; `page` is where it stood."""

    task_id: Id
    page: Page


class AnswerPress(CallbackData, prefix="events_answer"):
    """A mother's answer to an invitation; `what` is the key of the button."""

    event_id: Id
    what: str


class EventPress(CallbackData, prefix="events_board"):
    """The curator's own card of an event; `what` is the key of the button."""

    event_id: Id
    what: str
    page: Page = 0


class HelpPress(CallbackData, prefix="help"):
    """🆘 one of the lists of kinds."""

    screen: str


class HelpAskPress(CallbackData, prefix="help_ask"):
    """She needs this kind of help."""

    kind: HelpKind


class HelpTellPress(CallbackData, prefix="help_tell"):
    """She tells something about her request of this kind. No id: the safe text goes out before there is one."""

    kind: HelpKind
    fact: Fact


class HelpHidePress(CallbackData, prefix="help_hide"):
    """🙈 take the messages about help out of the chat."""


class HelpWritePress(CallbackData, prefix="help_write"):
    """✍️ words about a request, to the other side."""

    request_id: Id


class HelpMinePress(CallbackData, prefix="help_mine"):
    """Her own request: `what` is show or not_needed."""

    request_id: Id
    what: str


class HelpAgainPress(CallbackData, prefix="help_again"):
    """🔁 the same kind of help once more; `draft` is the number of the first message that waits, 0 for none."""

    request_id: Id
    draft: Id = 0


class HelpRatePress(CallbackData, prefix="help_rate"):
    """How the help was: a face, another person, enough, or nothing for the question."""

    request_id: Id
    what: str = ""


class HelpTodayPress(CallbackData, prefix="help_today"):
    """How she is the day after."""

    request_id: Id
    feeling: Feeling


class HelpListPress(CallbackData, prefix="help_list"):
    """A page of the open requests, for the staff."""

    page: Page = 0


class HelpLookPress(CallbackData, prefix="help_look"):
    """One request out of that list."""

    request_id: Id


class HelpCardPress(CallbackData, prefix="help_card"):
    """A button of the staff's card: `what` is take, release, contacted, close or back."""

    request_id: Id
    what: str


class HelpClosePress(CallbackData, prefix="help_close"):
    """How it ended."""

    request_id: Id
    outcome: Outcome


class HelpPassPress(CallbackData, prefix="help_pass"):
    """Hand the request to this colleague; without one, a page of those who could take it."""

    request_id: Id
    to: Id = 0
    page: Page = 0


class HelpPlanPress(CallbackData, prefix="help_plan"):
    """Whether something of a closed request goes into the family's plan."""

    request_id: Id
    yes: bool


class HelpCarePress(CallbackData, prefix="help_care"):
    """After a heavy case: `what` is talk, not_now or agreed."""

    request_id: Id
    what: str


class HelpLadderPress(CallbackData, prefix="help_ladder"):
    """⏱ who is called when: of which kind, at which step; `minutes` sets it, 0 asks."""

    kind: HelpKind | None = None
    step: Page = 0
    minutes: Page = 0


class HelpLadderResetPress(CallbackData, prefix="help_anew"):
    """As it is meant to be, for this kind."""

    kind: HelpKind


class DutyPress(CallbackData, prefix="duty"):
    """🗓 the rota of seven days from this one (as date.toordinal, 0: today)."""

    first: Id = 0


class DutyAddPress(CallbackData, prefix="duty_add"):
    """➕ a shift: first who (a page of the staff), then on which day, then the hours."""

    person_id: Id = 0
    day: Id = 0
    page: Page = 0


class DutySetPress(CallbackData, prefix="duty_set"):
    """These hours on this day are this person's."""

    person_id: Id
    day: Id
    hours: Hours


class DutyListPress(CallbackData, prefix="duty_list"):
    """🗑 which shift of this week to take off."""

    first: Id
    page: Page = 0


class DutyShiftPress(CallbackData, prefix="duty_shift"):
    """One shift; `what` is off, back (undo) or again (the next weeks, too)."""

    shift_id: Id
    what: str


class LeavesPress(CallbackData, prefix="duty_leaves"):
    """🏖 a page of who is away."""

    page: Page = 0


class LeavePress(CallbackData, prefix="duty_leave"):
    """One leave; `what` is add (no id), off or back (undo)."""

    leave_id: Id = 0
    what: str = "add"


class PhonesPress(CallbackData, prefix="phones"):
    """A page of telephone numbers: 0 are those of the whole country, the others those near the reader."""

    page: Page


class PhonePress(CallbackData, prefix="phones_keep"):
    """One number of the organisation, for its coordinator: `what` is checked, remove or back; `page` is where it stood.

    `checked_old` comes from the reminder: what is left of it is shown.
    """

    phone_id: Id
    what: str
    page: Page = 0


class PhoneListPress(CallbackData, prefix="phones_list"):
    """A page of the organisation's numbers."""

    page: Page = 0


class PhoneAddPress(CallbackData, prefix="phones_add"):
    """➕ a number for a territory."""


class RedFlagPress(CallbackData, prefix="red_flags"):
    """A button of a card about a message; `what` is the key of the button."""

    flag_id: Id
    what: str


class CalloutPress(CallbackData, prefix="help_callout"):
    """🚐 call the brigade to this request, or show the call-out that is on its way."""

    request_id: Id


class BoardPress(CallbackData, prefix="help_board"):
    """A button of the caller's card: `what` is tell, hush, place, off, off_sure, close, close_sure or back."""

    callout_id: Id
    what: str


class GoingPress(CallbackData, prefix="help_going"):
    """A button of a member's card: `what` is a state of Going, undo, result, more or back."""

    callout_id: Id
    what: str


class ResultPress(CallbackData, prefix="help_result"):
    """How a call-out ended, told by a member."""

    callout_id: Id
    result: Result


class ProtocolPress(CallbackData, prefix="help_protocol"):
    """📋 the checklist of a request; `situation` takes another one, `what` others asks which."""

    request_id: Id
    what: str = ""
    situation: Situation | None = None


class StepPress(CallbackData, prefix="help_step"):
    """A step of a checklist: `what` is ask, done, undone, yes or no."""

    request_id: Id
    situation: Situation
    step: Page
    what: str


class BrigadePress(CallbackData, prefix="brigade"):
    """The coordinator's brigade, by page."""

    page: Page = 0


class BrigadeMemberPress(CallbackData, prefix="brigade_member"):
    """One member: `what` is open, off, on, remove, sure or back."""

    person_id: Id
    what: str


class AgencyPress(CallbackData, prefix="brigade_agency"):
    """Invite into this agency; 0 asks which, and `new` for the name of another one."""

    agency_id: Id = 0
    new: bool = False


class CalloutLogPress(CallbackData, prefix="brigade_log"):
    """The call-outs of the month so many months back; `file`: as a table."""

    back: Page = 0
    file: bool = False


class RoomPress(CallbackData, prefix="team_room"):
    """The team room itself; `what` is about, replace or off."""

    what: str


class RoomAnswerPress(CallbackData, prefix="help_room"):
    """What becomes of an answer written in the team room: it goes to her, or stays among the staff."""

    draft_id: Id
    send: bool
