"""Deny by default, walked: every handler, dialog action, use case and kind of message declares what it asks for."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram_dialog import Dialog
from aiogram_dialog.api.internal import Widget

import bot.use_cases
from bot import dialogs, handlers
from bot.content.permissions import matrix
from bot.dialogs.widgets import Window
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.handlers import hiding_door
from bot.middlewares.permission import declared
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS

OBSERVERS = ("message", "edited_message", "callback_query", "my_chat_member")


def our_handlers() -> Iterator[tuple[str, HandlerObject]]:
    for router in (*handlers.ROUTERS, *handlers.AFTER_DIALOGS, hiding_door.door):
        for part in family(router):
            for observer in OBSERVERS:
                for handler in part.observers[observer].handlers:
                    yield f"{part.name}.{handler.callback.__name__}", handler


def family(router: Router) -> Iterator[Router]:
    yield router
    for child in router.sub_routers:
        yield from family(child)


def use_cases() -> Iterator[tuple[str, Any]]:
    """Every public function of use_cases/ that takes a transaction and a person."""
    for module in pkgutil.iter_modules(bot.use_cases.__path__):
        loaded = importlib.import_module(f"bot.use_cases.{module.name}")
        for name, fn in inspect.getmembers(loaded, inspect.isfunction):
            parameters = list(inspect.signature(fn).parameters)
            if fn.__module__ == loaded.__name__ and not name.startswith("_") and parameters[:2] == ["tx", "who"]:
                yield f"{module.name}.{name}", fn


def actions_of(widget: Any, seen: set[int]) -> Iterator[Any]:
    """Every callable of ours that hangs on a widget, found through its attributes."""
    if id(widget) in seen:
        return
    seen.add(id(widget))
    for value in vars(widget).values() if hasattr(widget, "__dict__") else ():
        for part in parts_of(value):
            if inspect.isfunction(part) and part.__module__.startswith("bot.dialogs."):
                yield part
            elif isinstance(part, Widget) or type(part).__module__.startswith(("aiogram_dialog", "bot.dialogs")):
                yield from actions_of(part, seen)


def parts_of(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list | tuple) else [value]


def dialog_actions() -> Iterator[tuple[str, Any]]:
    """What a dialog calls for a press or an input: functions of actions.py, and those that all dialogs share."""
    seen: set[int] = set()
    for dialog in dialogs.DIALOGS:
        assert isinstance(dialog, Dialog)
        for fn in actions_of(dialog, seen):
            if fn.__module__.endswith((".actions", ".answers", ".pages")):
                yield f"{fn.__module__}.{fn.__qualname__}", fn


@pytest.mark.parametrize(("name", "handler"), list(our_handlers()))
def test_every_handler_declares_a_known_permission(name: str, handler: HandlerObject) -> None:
    assert declared(handler) in matrix().actions, f"{name} declares no permission of permissions.yaml"


@pytest.mark.parametrize(("name", "fn"), list(dialog_actions()))
def test_every_dialog_action_declares_a_known_permission(name: str, fn: Any) -> None:
    assert getattr(fn, "permission", None) in matrix().actions, f"{name} declares no permission"


@pytest.mark.parametrize(("name", "fn"), list(use_cases()))
def test_every_use_case_refuses_each_role_its_permission_does_not_name(name: str, fn: Any) -> None:
    action = getattr(fn, "permission", None)
    assert action, f"{name} declares no permission"
    if action == "internal":
        return
    for role in set(Role) - set(matrix().actions[action]):
        with pytest.raises(Denied):
            fn(None, Who(1, role, 1, 1))


def test_only_what_telegram_tells_us_goes_without_a_permission() -> None:
    """That somebody blocked the bot is nobody's request, nor is the worker's look before it sends; everything a
    person asks for has its permission."""
    plumbing = {name for name, fn in use_cases() if getattr(fn, "permission", None) == "internal"}
    told = {"people.blocked", "people.reachable_again", "people.unreachable"}
    before_sending = {f"unasked.{name}" for name in ("rests_until", "is_before_another", "take_turn", "give_back")}
    assert plumbing == told | before_sending | {"mentoring_unwritten.is_unwritten"}


def test_the_walk_finds_something() -> None:
    assert len(list(our_handlers())) > 20
    assert len(list(dialog_actions())) > 15
    assert len(list(use_cases())) > 40
    assert len(KINDS) > 15


def test_every_kind_of_message_is_declared_plumbing() -> None:
    assert all(getattr(kind.render, "permission", "") == "internal" for kind in KINDS.values())


def test_every_action_of_the_matrix_is_asked_for_somewhere() -> None:
    asked = {declared(handler) for _, handler in our_handlers()} | {fn.permission for _, fn in use_cases()}
    asked |= {fn.permission for _, fn in dialog_actions()}
    assert set(matrix().actions) - asked == set()


def test_mentors_see_nothing_of_an_assessment() -> None:
    mentors = {Role.SILVER_MENTOR, Role.CONTACT_FAMILY}
    seen = {
        field
        for field, cells in matrix().fields.items()
        if any(role in mentors and "r" in letters for role, (letters, _) in cells.items())
    }
    meeting = "accompany_request.meeting"  # the meeting place only, given by her curator
    own = {"check_in.answer", "vetting_item", "vetting_item.status"}
    own |= {"announcement"}  # words to many, and nobody's
    own |= {*(field for field in seen if field.startswith("mentoring_"))}
    assert seen <= {"person.name", "case.alias", "relay_message.body", "child.age", meeting} | own


def test_every_window_follows_only_the_buttons_it_shows() -> None:
    """aiogram-dialog's own would follow any data a changed client sends."""
    windows = [(state, window) for dialog in dialogs.DIALOGS for state, window in dialog.windows.items()]
    assert [state.state for state, window in windows if not isinstance(window, Window)] == []
