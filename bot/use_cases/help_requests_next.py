"""What happens next with a request, for whoever waits: the one place that says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from bot.domain.help_requests import HelpRequest, RequestState
from bot.domain.help_requests_ladder import Rung, due, rungs
from bot.domain.people import Role
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_ladder import told_so_far
from bot.use_cases.help_requests_people import ROLE_ON, people_on, steps

_OF_ROLE = {role: rung for rung, role in ROLE_ON.items()}


@dataclass(frozen=True, slots=True)
class Next:
    """Who is being called now, who is called next and when. No moment: somebody has it."""

    called: tuple[Rung, ...]
    then: tuple[Rung, ...] = ()
    at: datetime | None = None


def next_for_her(tx: Transaction, request: HelpRequest) -> Next:
    """By the people themselves, not by the table: nobody is named who is on leave or cannot be reached."""
    ladder, told = steps(tx, request), told_so_far(tx, request)
    everybody = Rung.EVERYBODY in rungs(ladder, max(0, request.step))
    called = (Rung.EVERYBODY,) if everybody else _named(request, told)
    if request.state is not RequestState.CREATED:
        return Next(called)
    for step in count(request.step + 1):
        new = people_on(tx, request, set(rungs(ladder, step)))
        last = Rung.EVERYBODY in rungs(ladder, step)
        then = (
            (Rung.EVERYBODY,) if last else _named(request, {who: role for who, role in new.items() if who not in told})
        )
        if then:
            return Next(called, then, max(due(ladder, step, request.created_at, request.zone), tx.now))
    raise AssertionError("the last step calls everybody")


def _named(request: HelpRequest, people: Mapping[int, Role]) -> tuple[Rung, ...]:
    """What these people are to her, each once."""
    found = {
        Rung.CURATOR if person == request.curator_id else _OF_ROLE.get(role, Rung.DUTY)
        for person, role in people.items()
    }
    return tuple(rung for rung in Rung if rung in found)
