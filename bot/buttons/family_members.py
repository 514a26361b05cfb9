"""People close to her."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.family_members import Relation, Shared


class ClosePress(CallbackData, prefix="family_list"):
    """👨‍👩‍👧 the people close to her: a page of them, or (`what`) whom to invite; `relation` is the choice."""

    what: str = ""
    relation: Relation | None = None
    page: Page = 0


class ClosePersonPress(CallbackData, prefix="family_one"):
    """Something about one of them; `what` is the key of the button."""

    member_id: Id
    what: str


class LetSeePress(CallbackData, prefix="family_show"):
    """A page of what she can show to this person, or (with `ref_id`) show this, or take it back."""

    member_id: Id
    what: Shared = Shared.APPOINTMENT
    ref_id: Id = 0
    page: Page = 0


class ShownPress(CallbackData, prefix="family_shown"):
    """A page of what was shown to a family member, or (with `ref_id`) one of it."""

    what: Shared = Shared.APPOINTMENT
    ref_id: Id = 0
    page: Page = 0


class FamilyWatchPress(CallbackData, prefix="family_watch"):
    """Her curator's view: of the family (`what` is empty), whom to propose, or (with `member_id`) stop one."""

    case_id: Id
    member_id: Id = 0
    what: str = ""
