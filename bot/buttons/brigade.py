"""The mobile brigade. What belongs to a call-out begins with «help»."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.brigade import Result
from bot.domain.brigade_protocols import Situation


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
