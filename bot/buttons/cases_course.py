"""🧭 The course of a family's case."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id
from bot.domain.cases_course import Stage


class CoursePress(CallbackData, prefix="cases_course"):
    """Where the case stands; `more`: every step that may be written down now."""

    case_id: Id
    more: bool = False


class CourseStepPress(CallbackData, prefix="cases_go"):
    """A step is to be written down. `seen` is the newest row known to whoever presses."""

    case_id: Id
    stage: Stage
    seen: Id


class CourseBackPress(CallbackData, prefix="cases_back"):
    """This step was a slip."""

    case_id: Id
    step_id: Id


class AgreementPress(CallbackData, prefix="cases_agree"):
    """The agreement in force: `longer` asks by how much and why, `paper` says that it is signed."""

    case_id: Id
    what: Literal["longer", "paper"]


class CaseConfirmPress(CallbackData, prefix="cases_confirm"):
    """A coordinator confirms an emergency, or the end of the work."""

    case_id: Id
    ref_id: Id
