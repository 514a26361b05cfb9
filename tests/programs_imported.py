"""What every program of a story would do first, done once before it is forked: tests/programs.py."""

import gc

import sandbox.server  # noqa: F401
from bot import app, playground  # noqa: F401
from bot.content.red_flags import finder
from bot.lean_models import warm_up

finder()
_before = gc.get_threshold()
warm_up()
gc.set_threshold(*_before)  # how often is for each program to say
