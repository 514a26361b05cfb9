"""The steps, in their order; `day`, `danger`, `mark` and `calendar` lie beside the way."""

from aiogram.fsm.state import State, StatesGroup


class LogVisit(StatesGroup):
    topics = State()
    day = State()
    safety = State()
    danger = State()
    note = State()
    mark = State()
    next = State()
    calendar = State()
