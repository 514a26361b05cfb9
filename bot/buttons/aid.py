"""🧺 Things for a family."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id, Page
from bot.domain.aid import AidState

Days = Annotated[int, Field(ge=0, le=180)]


class AidFamilyPress(CallbackData, prefix="aid_family"):
    """A page of what was asked for one family."""

    case_id: Id
    page: Page = 0


class AidNewPress(CallbackData, prefix="aid_new"):
    """➕ what, then of whom (0: the own store; `page` of these), then which size: one of the list, or «-» for none."""

    case_id: Id
    kind: str = ""
    agency_id: Id | None = None
    size: str = ""
    page: Page = 0


class AidListPress(CallbackData, prefix="aid_list"):
    """A page of the coordinator's open requests, or of what a curator can hand over."""

    page: Page = 0


class AidPress(CallbackData, prefix="aid_one"):
    """One request."""

    aid_id: Id


class AidMovePress(CallbackData, prefix="aid_move"):
    """A step from what was seen; `days`: it is promised in so many. What else a step needs is asked for."""

    aid_id: Id
    seen: AidState
    to: AidState
    days: Days | None = None


class AidUndoPress(CallbackData, prefix="aid_undo"):
    """↩️ the last step, for two minutes."""

    change_id: Id


class AidMinePress(CallbackData, prefix="aid_mine"):
    """A page of what was asked for her."""

    page: Page = 0


class AidHersPress(CallbackData, prefix="aid_hers"):
    """One thing of hers; `what` is the key of the button."""

    aid_id: Id
    what: str = ""
