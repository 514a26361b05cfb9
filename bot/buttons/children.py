"""Children and their calendar."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class ChildrenPress(CallbackData, prefix="children"):
    """👶 the children of a family: `what` is the list, add, agree, refuse, or now (what to think of in these days)."""

    what: str = ""
    page: Page = 0


class ChildPress(CallbackData, prefix="children_one"):
    """One child: `what` is open, ahead, missed, edit, name, born, remove, removed, restore or no_certificate."""

    child_id: Id
    what: str
    page: Page = 0


class ChildItemPress(CallbackData, prefix="children_item"):
    """One item of a child's calendar, by its code: `what` is open, more, undo, or an answer."""

    child_id: Id
    code: str
    what: str


class ChildrenStaffPress(CallbackData, prefix="children_staff"):
    """The children on a family's card, for its curator: `what` is the list, add, or said (she agrees)."""

    case_id: Id
    what: str = ""


class ChildStaffPress(CallbackData, prefix="children_card"):
    """One child for its curator: open, name, born, remove, removed, restore; with the code of an item: done or undo."""

    child_id: Id
    what: str
    code: str = ""
