"""Reading a guide, and asking about it. Guests read too: they only have no bookmark and no curator.

A bookmark is nobody's case: it is not audited.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.cases import TaskKind
from bot.domain.guides import GuideWord
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.storage import cases, outbox, privacy
from bot.storage import guides as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

SAME_QUESTION = timedelta(days=1)
TASKS = {GuideWord.NOT_UNDERSTOOD: TaskKind.GUIDE_DOUBT, GuideWord.TOLD: TaskKind.GUIDE_TOLD}
LANES = {GuideWord.NOT_UNDERSTOOD: Lane.RELAY, GuideWord.TOLD: Lane.HELP}


@requires("guides.read")
def bookmark(tx: Transaction, who: Who, guide_id: str) -> int:
    """The step she stopped at, 0 for none."""
    return store.progress(tx, who.person_id, guide_id) if who.person_id is not None else 0


@requires("guides.read")
def turn_to(tx: Transaction, who: Who, guide_id: str, step: int, *, finished: bool = False) -> date:
    """Put the bookmark at a step. Answers the reader's date, by which a fact of the step is fresh or not."""
    if who.person_id is not None:
        store.remember(tx, who.person_id, guide_id, step, finished=finished)
    return tx.now.astimezone(ZoneInfo(who.zone)).date()


@requires("guides.ask")
def tell_curator(tx: Transaction, who: Who, word: GuideWord, guide_id: str, step: int) -> tuple[int, int]:
    """Her curator gets a task and hears of it; the same said again within a day adds nothing.

    Answers whom she can tell more, and about which family.
    """
    if who.case_id is None:
        raise Gone
    case = cases.get(tx, who.case_id)
    told = case.curator_id, case.id
    if store.said_since(tx, tx.now - SAME_QUESTION, who.person, word, guide_id, step):
        return told
    doubt = store.add_doubt(tx, case, who.person, word, guide_id, step)
    cases.add_task(tx, case, TASKS[word], ref_id=doubt.id, due_at=tx.now)
    kind, key = f"guides.{word}", f"guides:{doubt.id}"
    outbox.put(tx, who.organisation_id, kind, LANES[word], key, Role.CURATOR, to=case.curator_id, doubt_id=doubt.id)
    privacy.record(tx, who, "guides.ask", object_id=doubt.id, case_id=case.id)
    return told
