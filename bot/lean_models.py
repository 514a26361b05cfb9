"""aiogram's 630 pydantic models built when first used, not all at import: 0.9 s and 90 MB less at every start.

aiogram's types say `defer_build`, but its package calls `model_rebuild()` on each of them. While it is imported here,
that call does nothing, and each module is given the names it imports only for type checkers, so that pydantic can build
a model the first time it is needed. A test compares all models built both ways and counts those built by the import.
"""

import gc
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel


def import_aiogram() -> None:
    """Must come before anybody imports aiogram; a second call does nothing."""
    if getattr(sys.modules.get("aiogram"), "__ryadom_lean__", False):
        return
    if "aiogram" in sys.modules:
        raise RuntimeError("aiogram was imported before import_aiogram()")
    with _built_on_first_use():
        aiogram = importlib.import_module("aiogram")
        importlib.import_module("aiogram.methods")
    _give_names()
    aiogram.__ryadom_lean__ = True  # type: ignore[attr-defined]


@contextmanager
def _built_on_first_use() -> Iterator[None]:
    rebuild, deferred = BaseModel.__dict__["model_rebuild"], BaseModel.model_config.get("defer_build")

    def later(cls: type[BaseModel], /, **options: Any) -> bool | None:
        if cls.__module__.startswith("aiogram."):
            return None
        return rebuild.__get__(None, cls)(**options)  # type: ignore[no-any-return]

    BaseModel.model_rebuild = classmethod(later)  # type: ignore[assignment,method-assign]
    BaseModel.model_config["defer_build"] = True
    try:
        yield
    finally:
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]
        if deferred is None:
            del BaseModel.model_config["defer_build"]
        else:
            BaseModel.model_config["defer_build"] = deferred


def _give_names() -> None:
    """What `if TYPE_CHECKING:` hides from the modules of aiogram.types and aiogram.methods."""
    types, methods = sys.modules["aiogram.types"], sys.modules["aiogram.methods"]
    names = {name: getattr(types, name) for name in types.__all__ if hasattr(types, name)}
    names |= {name: getattr(methods, name) for name in methods.__all__ if hasattr(methods, name)}
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith(("aiogram.types.", "aiogram.methods.")):
            for name, value in names.items():
                module.__dict__.setdefault(name, value)


def warm_up() -> None:
    """Build the models of every tap, then freeze what start-up made: full collections no longer walk it.

    The collector was close to half of a bare bot's CPU; this is the largest single lever.
    """
    types, methods = sys.modules["aiogram.types"], sys.modules["aiogram.methods"]
    chat, person = {"id": 1, "type": "private"}, {"id": 1, "is_bot": False, "first_name": "A"}
    message = {"message_id": 1, "date": 0, "chat": chat, "from": person, "text": "/start"}
    press = {"id": "1", "from": person, "chat_instance": "1", "message": message, "data": "menu"}
    for update in ({"message": message}, {"callback_query": press}):
        types.Update.model_validate({"update_id": 1, **update})
    button = types.InlineKeyboardButton(text="A", callback_data="menu")
    keyboard = types.InlineKeyboardMarkup(inline_keyboard=[[button]])
    menu = types.ReplyKeyboardMarkup(keyboard=[[types.KeyboardButton(text="A")]])
    for method in (
        methods.SendMessage(chat_id=1, text="A", reply_markup=keyboard),
        methods.SendMessage(chat_id=1, text="A", reply_markup=menu),
        methods.EditMessageText(chat_id=1, message_id=1, text="A", reply_markup=keyboard),
        methods.AnswerCallbackQuery(callback_query_id="1"),
    ):
        method.model_dump(warnings=False)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
