"""What the supervisor sees of the staff: who was called and kept silent, and how many requests were taken in time."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.help_requests_ladder import is_late
from bot.domain.people import Who
from bot.storage import help_requests as requests
from bot.storage import help_requests_calls as store
from bot.storage import people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

LOOK_BACK = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Colleague:
    name: str
    calls: int
    silent: int


@dataclass(frozen=True, slots=True)
class Silence:
    """Of the last two weeks. `in_time` of `asked` requests were taken in the time promised."""

    colleagues: list[Colleague]
    asked: int
    in_time: int


@requires("help_requests.silence")
def silence(tx: Transaction, who: Who) -> Silence:
    """Names of colleagues, so the look is written down: run it, never read it."""
    privacy.record(tx, who, "help_requests.silence")
    since = tx.now - LOOK_BACK
    found = store.silences(tx, who.organisation_id, since)
    names = people.names_of(tx, [one.person_id for one in found])
    asked = requests.made_since(tx, who.organisation_id, since)
    late = [request for request in asked if is_late(request, tx.now)]
    colleagues = [Colleague(names[one.person_id], one.calls, one.silent) for one in found]
    return Silence(colleagues, len(asked), len(asked) - len(late))
