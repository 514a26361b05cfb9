"""What the answers of a new family do, and the new name of one."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.buttons.cases import FamilyPress
from bot.buttons.cases_about import CaseAboutPress
from bot.buttons.keys import Key
from bot.dialogs.answers import answers, one_line, tell
from bot.dialogs.cases.getters import NONE
from bot.dialogs.cases.states import NewFamily
from bot.dialogs.farewell import leave_with
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.people import NAME_LIMIT, as_name
from bot.texts import Texts
from bot.use_cases import cases_about, people_invitations, projects
from bot.use_cases.people_invitations import NewFamily as Made


@action("cases.create")
async def choose_territory(query: CallbackQuery, widget: object, manager: DialogManager, territory_id: str) -> None:
    manager.dialog_data["territory"] = territory_id
    any_project = await ledger_of(manager).read(projects.open_ones, who_of(manager))
    await manager.switch_to(NewFamily.project if any_project else NewFamily.alias)


@action("cases.create")
async def choose_project(query: CallbackQuery, widget: object, manager: DialogManager, project_id: str) -> None:
    manager.dialog_data["project"] = project_id
    await manager.next()


@action("cases.create")
async def write_alias(message: Message, widget: object, manager: DialogManager) -> None:
    """The family is there; its link comes through the outbox, with a picture."""
    alias = await _typed(message, manager)
    if alias is None:
        return
    ledger = ledger_of(manager)
    texts = texts_of(manager)
    territory, project = (int(manager.dialog_data.get(what, NONE)) or None for what in ("territory", "project"))
    made = await ledger.run(people_invitations.create_family, who_of(manager), territory, alias, project)
    card = Key(texts.label("staff.cases.new", "👨‍👩‍👧 Family card"), FamilyPress(case_id=made.case_id).pack())
    await leave_with(manager, _made(made, texts), [[card]])


@action("cases.create")
async def cancel(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    texts = texts_of(manager)
    await leave_with(manager, texts.t("staff.cases.new", "All right, no family was added."))


@action("cases.about")
async def change_alias(message: Message, widget: object, manager: DialogManager) -> None:
    alias = await _typed(message, manager)
    if alias is None:
        return
    about = await ledger_of(manager).run(cases_about.rename, who_of(manager), answers(manager)["case_id"], alias)
    code, name, texts = about.case.code, about.case.alias, texts_of(manager)
    said = texts.t("staff.cases.about", "✅ {code} is called “{alias}” now.", code=code, alias=name)
    await _leave_to_about(manager, said)


@action("cases.about")
async def keep_alias(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _leave_to_about(manager, texts_of(manager).t("staff.cases.about", "All right, the name stays."))


async def _leave_to_about(manager: DialogManager, text: str) -> None:
    label = texts_of(manager).label("staff.cases.about", "🏷 About the family")
    await leave_with(manager, text, [[Key(label, CaseAboutPress(case_id=answers(manager)["case_id"]).pack())]])


async def _typed(message: Message, manager: DialogManager) -> str | None:
    """One line with a letter in it; None after a sentence that says what is wrong."""
    alias = await one_line(message, manager, NAME_LIMIT)
    if alias is not None and as_name(alias) is None:
        await tell(manager, "menu.only_letters")
        return None
    return alias


def _made(made: Made, texts: Texts) -> str:
    known = {"code": made.code, "alias": made.alias}
    if made.waiting:
        return texts.t(
            "staff.cases.new", "{code}, {alias}: the project is full. The family is on its waiting list.", **known
        )
    return texts.t(
        "staff.cases.new",
        "{code}, {alias}: the family is here. The link for the mother is in the next message.",
        **known,
    )
