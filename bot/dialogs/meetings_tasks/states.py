"""The steps, in their order. For a task that is moved: `by`, then `reason`."""

from aiogram.fsm.state import State, StatesGroup


class AgencyTaskSteps(StatesGroup):
    who = State()
    what = State()
    by = State()
    reason = State()
