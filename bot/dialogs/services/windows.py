"""The windows of services: declarations only."""

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput

from bot.dialogs.calendar import Days
from bot.dialogs.services import actions, getters
from bot.dialogs.services.states import ServiceDay, ServiceName
from bot.dialogs.widgets import T, Window, press

service_day = Dialog(
    Window(
        T("staff.services", "🧾 {code} {alias}\nOn which day was it? Press it, or write it."),
        Days("calendar", on_click=actions.choose_day),
        press("menu.common", "cancel", actions.cancel),
        MessageInput(actions.write_day, content_types=ContentType.ANY),
        state=ServiceDay.day,
        getter=getters.days,
    )
)

service_name = Dialog(
    Window(
        T("staff.services", "🧾 {service}\nWhat do you call it here? One line; the code stays as it is."),
        press("menu.common", "cancel", actions.keep_name),
        MessageInput(actions.write_name, content_types=ContentType.ANY),
        state=ServiceName.name,
        getter=getters.name,
    )
)
