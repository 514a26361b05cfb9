"""What the answers of a new family do."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.buttons import FamilyPress, Key
from bot.dialogs.answers import one_line, tell
from bot.dialogs.farewell import leave_with
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.people import NAME_LIMIT, as_name
from bot.use_cases import people_invitations


@action("cases.create")
async def choose_territory(query: CallbackQuery, widget: object, manager: DialogManager, territory_id: str) -> None:
    manager.dialog_data["territory"] = territory_id
    await manager.next()


@action("cases.create")
async def press_territory(message: Message, widget: object, manager: DialogManager) -> None:
    await tell(manager, "people.press_button")


@action("cases.create")
async def write_alias(message: Message, widget: object, manager: DialogManager) -> None:
    """The family is there; its link comes through the outbox, with a picture."""
    alias = await one_line(message, manager, NAME_LIMIT)
    if alias is None:
        return
    if as_name(alias) is None:
        await tell(manager, "menu.only_letters")
        return
    ledger = ledger_of(manager)
    texts = texts_of(manager)
    territory = manager.dialog_data.get("territory")
    made = await ledger.run(
        people_invitations.create_family, who_of(manager), int(territory) if territory else None, alias
    )
    card = Key(texts.label("staff.cases.new", "👨‍👩‍👧 Family card"), FamilyPress(case_id=made.case_id).pack())
    await leave_with(
        manager,
        texts.t(
            "staff.cases.new",
            "{code}, {alias}: the family is here. The link for the mother is in the next message.",
            code=made.code,
            alias=made.alias,
        ),
        [[card]],
    )


@action("cases.create")
async def cancel(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    texts = texts_of(manager)
    await leave_with(manager, texts.t("staff.cases.new", "All right, no family was added."))
