"""She says aloud what is to be written down: her curator hears it, and has a task until it is typed in."""

from bot.domain.cases import TaskKind
from bot.domain.people import Who
from bot.domain.relay import Parcel
from bot.storage import cases, people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases import relay
from bot.use_cases.access import requires
from bot.use_cases.reminders import family


@requires("reminders.add")
def hand_over(tx: Transaction, who: Who, parcel: Parcel) -> str:
    """Carried like any message of hers. Answers the curator's name."""
    case = family(tx, None, who, "reminders.add")
    relay.send(tx, who, case.curator_id, case.id, [parcel])
    cases.add_task(tx, case, TaskKind.TYPE_IN, ref_id=case.id, due_at=tx.now)
    privacy.record(tx, who, "reminders.add", object_id=case.id, case_id=case.id)
    return people.name_of(tx, case.curator_id)
