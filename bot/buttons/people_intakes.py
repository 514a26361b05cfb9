"""Who asks to be taken in, and the curator who is asked to run the family."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class IntakesPress(CallbackData, prefix="people_intakes"):
    """A page of who asks to be taken in."""

    page: Page


class IntakePress(CallbackData, prefix="people_intake"):
    """One of them; `what`: «» looks, and of what is nobody's takes it; hand, close, close_sure."""

    intake_id: Id
    what: str = ""


class IntakeNewPress(CallbackData, prefix="people_intake_new"):
    """➕ the coordinator writes one down herself."""


class IntakePlacePress(CallbackData, prefix="people_intake_place"):
    """In which territory she lives."""

    intake_id: Id
    territory_id: Id


class IntakeCuratorsPress(CallbackData, prefix="people_intake_who"):
    """A page of curators to choose from."""

    intake_id: Id
    page: Page


class IntakeCuratorPress(CallbackData, prefix="people_intake_ask"):
    """This curator is asked; `sure`: although she has many families, or is away."""

    intake_id: Id
    curator_id: Id
    sure: bool = False


class IntakeAnswerPress(CallbackData, prefix="people_intake_say"):
    """The curator's «Беру» (yes) or «Не могу»; `project_id`: which it goes into, 0 for none."""

    intake_id: Id
    yes: bool
    project_id: Id | None = None


class AgenciesPress(CallbackData, prefix="people_agencies"):
    """A page of who sends families; `new` asks for one more."""

    page: Page = 0
    new: bool = False


class AgencyLinkPress(CallbackData, prefix="people_agency"):
    """One agency; `what`: «», link, end, back."""

    agency_id: Id
    what: str = ""


class CallMeBackPress(CallbackData, prefix="people_call_back"):
    """📞 of whoever came by the link of an agency."""

    agency_id: Id


class LimitPress(CallbackData, prefix="people_limit"):
    """⚖️ how many families one curator runs."""
