"""The steps of an announcement; each keeps one answer, and one that has all its answers is shown as it will be read."""

from aiogram.fsm.state import State, StatesGroup


class Announce(StatesGroup):
    direction = State()
    title = State()
    day = State()
    time = State()
    place = State()
    details = State()
    preview = State()
    capacity = State()
    minimum = State()
    series = State()
    families = State()
    way = State()
    ages = State()


STEPS = {
    "title": Announce.direction,
    "day": Announce.day,
    "time": Announce.time,
    "place": Announce.place,
    "details": Announce.details,
}
"""Key of the answer in the dialog's data → the step that asks for it, in order."""
