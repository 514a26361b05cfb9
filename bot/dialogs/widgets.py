"""Our few widgets: texts from content/ and from the catalogues, and buttons whose action declares its permission."""

from collections.abc import Callable, Coroutine, Mapping
from functools import wraps
from operator import itemgetter
from typing import Any

import aiogram_dialog
from aiogram.types import CallbackQuery, KeyboardButton, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Button, Keyboard, Select
from aiogram_dialog.widgets.text import Format, Text

from bot.content.screens import SCREENS, say
from bot.dialogs.help_beside import beside_voice, beside_words
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.domain.templates import fill, placeholders
from bot.domain.voices import Voice
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases.access import may

Action = Callable[..., Coroutine[Any, Any, Any]]
HELP_BESIDE = "help_beside"


def who_of(manager: DialogManager) -> Who:
    """The person, as the database knew them when this update came."""
    who: Who = manager.middleware_data["who"]
    return who


def voice_of(manager: DialogManager) -> Voice:
    spoken: Voice = manager.middleware_data["voice"]
    return spoken


def texts_of(manager: DialogManager) -> Texts:
    texts: Texts = manager.middleware_data["texts"]
    return texts


def ledger_of(manager: DialogManager) -> Ledger:
    ledger: Ledger = manager.middleware_data["ledger"]
    return ledger


def help_beside_of(manager: DialogManager) -> Message | None:
    """What showed the way to help, where the message that is being handled seems to ask for it."""
    beside: Message | None = manager.middleware_data.get(HELP_BESIDE)
    return beside


class Window(aiogram_dialog.Window):
    """Follows only the buttons of the message that was pressed: anything else shows the window anew.

    A changed client may send any data: an hour that is no hour, a button this person is not shown. A cry for help is
    answered before whatever the window does with it; actions find that answer by `help_beside_of`.
    """

    async def process_message(self, message: Message, dialog: Any, manager: DialogManager) -> bool:
        asker = (message, who_of(manager), voice_of(manager))
        manager.middleware_data[HELP_BESIDE] = await beside_words(*asker) or await beside_voice(*asker)
        return await super().process_message(message, dialog, manager)

    async def process_callback(self, callback: CallbackQuery, dialog: Any, manager: DialogManager) -> bool:
        event = manager.event
        pressed = event.message if isinstance(event, CallbackQuery) else None
        keyboard = pressed.reply_markup.inline_keyboard if isinstance(pressed, Message) and pressed.reply_markup else []
        if not any(button.callback_data == event.data for row in keyboard for button in row):  # type: ignore[union-attr]
            return False
        return await super().process_callback(callback, dialog, manager)


class Words(Text):
    """The text of a screen of content/; its placeholders are filled from the getter."""

    def __init__(self, screen_id: str, when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self.screen_id = screen_id
        assert screen_id in SCREENS, screen_id

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        return say(self.screen_id, voice_of(manager), **_placeholders(self.screen_id, data)).text


class Label(Text):
    """The words of one button of a screen, its placeholders from the getter; empty in a level that does not show it."""

    def __init__(self, screen_id: str, key: str) -> None:
        super().__init__()
        self.screen_id, self.key = screen_id, key
        assert key in SCREENS[screen_id].buttons, f"{screen_id} has no button {key}"

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        label = SCREENS[self.screen_id].labels(voice_of(manager)).get(self.key, "")
        return fill(label, {name: data[name] for name in placeholders(label)}, html=False)


BACK = Label("menu.common", "back")


class Key(Keyboard):
    """A button of the reply keyboard: pressed, its words are sent, and the window's input takes them."""

    def __init__(self, label: Text) -> None:
        super().__init__()
        self.label = label

    async def _render_keyboard(self, data: dict[str, Any], manager: DialogManager) -> RawKeyboard:
        return [[KeyboardButton(text=await self.label.render_text(data, manager))]]


class T(Text):
    """A staff text: context and English msgid, placeholders from the getter."""

    def __init__(self, context: str, text: str, when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self.context, self.text = context, text

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        texts = texts_of(manager)
        return texts.t(
            self.context, self.text, **{name: value for name, value in data.items() if f"{{{name}}}" in self.text}
        )


class L(T):
    """As T for a button's words, which Telegram shows letter by letter."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        texts = texts_of(manager)
        return texts.label(
            self.context, self.text, **{name: value for name, value in data.items() if f"{{{name}}}" in self.text}
        )


def action(permission: str) -> Callable[[Action], Action]:
    """Declare what an on_click, on_success or input handler may be called for; checked at every press."""

    def declare(fn: Action) -> Action:
        @wraps(fn)
        async def permitted(*args: Any, **kwargs: Any) -> Any:
            manager = next(arg for arg in args if hasattr(arg, "middleware_data"))
            if not may(who_of(manager), permission):
                raise Denied(permission, who_of(manager).role)
            return await fn(*args, **kwargs)

        permitted.permission = permission  # type: ignore[attr-defined]
        return permitted

    return declare


def press(screen_id: str, key: str, on_click: Action, *, id: str | None = None) -> Button:
    """A button with the words of `screen_id`, left out in a level that has none. Undeclared actions are refused."""
    if not getattr(on_click, "permission", None):
        raise TypeError(f"{on_click.__qualname__} declares no permission")

    def shown(data: dict[str, Any], widget: object, manager: DialogManager) -> bool:
        return key in SCREENS[screen_id].labels(voice_of(manager))

    return Button(Label(screen_id, key), id=id or key, on_click=on_click, when=shown)


def shown(screen_id: str, presses: Mapping[str, Action]) -> list[Words | Button]:
    """A whole screen of content/: its words, and a button for each of its keys."""
    return [Words(screen_id), *(press(screen_id, key, on_click) for key, on_click in presses.items())]


def choice(id: str, items: str, on_click: Action) -> Select[Any]:
    """A button for each (code, label) that the getter gives under the name `items`."""
    return Select(Format("{item[1]}"), id=id, items=items, item_id_getter=itemgetter(0), on_click=on_click)


def _placeholders(screen_id: str, data: dict[str, Any]) -> dict[str, Any]:
    screen = SCREENS[screen_id]
    known = placeholders("".join((screen.plain, *screen.labels("ru").values())))
    return {name: value for name, value in data.items() if name in known}
