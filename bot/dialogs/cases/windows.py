"""The territory only where there are several, the project only where there are any; then the name, which may change."""

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Column

from bot.dialogs.answers import buttons_only
from bot.dialogs.cases import actions
from bot.dialogs.cases.getters import called_now, projects, territories
from bot.dialogs.cases.states import FamilyName, NewFamily
from bot.dialogs.widgets import T, Window, choice, press

new_family = Dialog(
    Window(
        T("staff.cases.new", "Where does the family live?"),
        Column(choice("territory", "territories", actions.choose_territory)),
        press("menu.common", "cancel", actions.cancel),
        buttons_only("cases.create"),
        state=NewFamily.territory,
        getter=territories,
    ),
    Window(
        T("staff.cases.new", "📁 Which project is it for? A full one puts the family on its waiting list."),
        Column(choice("project", "projects", actions.choose_project)),
        press("menu.common", "cancel", actions.cancel),
        buttons_only("cases.create"),
        state=NewFamily.project,
        getter=projects,
    ),
    Window(
        T("staff.cases.new", "What do you call this family? For example: Anna and Misha. The mother may see it."),
        press("menu.common", "cancel", actions.cancel),
        MessageInput(actions.write_alias),
        state=NewFamily.alias,
    ),
)

family_name = Dialog(
    Window(
        T(
            "staff.cases.about",
            "✏️ {code}, now “{alias}”. What do you call the family? One line. The mother may see it.",
        ),
        press("menu.common", "cancel", actions.keep_alias),
        MessageInput(actions.change_alias, content_types=ContentType.ANY),
        state=FamilyName.alias,
        getter=called_now,
    )
)
