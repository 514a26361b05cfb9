"""«Нужна помощь», and the staff's side of it. Prefixes begin with «help»."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.help_requests_after import Feeling


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
