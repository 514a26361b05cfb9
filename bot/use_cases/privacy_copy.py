"""«Копия для меня»: never into her chat, which another may open. Her curator makes sure that it is she who asks, a
coordinator who is somebody else allows it, and the file goes to the curator once, to be printed and given to her."""

from bot.domain.cases import TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.privacy_copy import Copy, CopyState
from bot.storage import cases, outbox, people, privacy
from bot.storage import privacy_copy as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires


@requires("privacy.ask_copy")
def current(tx: Transaction, who: Who) -> Copy | None:
    return store.under_way(tx, who.case_id) if who.case_id is not None else None


@requires("privacy.ask_copy")
def ask(tx: Transaction, who: Who) -> str:
    """Asked twice it is asked once. Answers who will give it to her."""
    if who.case_id is None:
        raise Gone
    case = cases.get(tx, who.case_id)
    if store.under_way(tx, case.id) is None:
        copy_id = store.add(tx, case)
        cases.add_task(tx, case, TaskKind.DATA_COPY, ref_id=copy_id, due_at=tx.now)
        privacy.record(tx, who, "privacy.ask_copy", object_id=copy_id, case_id=case.id)
        _tell(tx, who.organisation_id, "copy_asked", copy_id, Role.CURATOR, case.curator_id)
    return people.name_of(tx, case.curator_id)


@requires("privacy.copy")
def confirm(tx: Transaction, who: Who, copy_id: int) -> bool:
    """The curator talked to her herself. False when there is no second person who could allow it."""
    copy = _of_curator(tx, who, copy_id)
    others = [one for one in people.with_role(tx, who.organisation_id, Role.COORDINATOR) if one != who.person]
    if not others:
        return False
    now = {"confirmed_by": who.person, "confirmed_at": tx.now}
    if store.move(tx, copy_id, CopyState.ASKED, CopyState.CONFIRMED, **now):
        privacy.record(tx, who, "privacy.confirm_copy", object_id=copy_id, case_id=copy.case_id)
        for coordinator in others:
            _tell(tx, who.organisation_id, "copy_allow", copy_id, Role.COORDINATOR, coordinator)
    return True


@requires("privacy.allow_copy")
def decide(tx: Transaction, who: Who, copy_id: int, *, allows: bool) -> Copy:
    """By code, without a name. Nobody allows what they confirmed themselves, nor a copy about themselves."""
    copy = store.get(tx, copy_id)
    case = cases.get(tx, copy.case_id)
    reach(who, "privacy.allow_copy", case)
    if copy.confirmed_by == who.person:
        raise Denied("privacy.allow_copy", who.role)
    after = CopyState.ALLOWED if allows else CopyState.REFUSED
    if store.move(tx, copy_id, CopyState.CONFIRMED, after, decided_by=who.person, decided_at=tx.now):
        action = "privacy.allow_copy" if allows else "privacy.refuse_copy"
        privacy.record(tx, who, action, object_id=copy_id, case_id=copy.case_id)
        kind = "copy_file" if allows else "copy_refused"
        _tell(tx, who.organisation_id, kind, copy_id, Role.CURATOR, case.curator_id)
    return store.get(tx, copy_id)


@requires("privacy.copy")
def hand_over(tx: Transaction, who: Who, copy_id: int) -> None:
    """She has it in her hands."""
    copy = _of_curator(tx, who, copy_id)
    if store.move(tx, copy_id, CopyState.ALLOWED, CopyState.HANDED):
        cases.settle(tx, TaskKind.DATA_COPY, copy_id)
        privacy.record(tx, who, "privacy.hand_copy", object_id=copy_id, case_id=copy.case_id)


def _of_curator(tx: Transaction, who: Who, copy_id: int) -> Copy:
    copy = store.get(tx, copy_id)
    reach(who, "privacy.copy", cases.get(tx, copy.case_id))
    return copy


def _tell(tx: Transaction, organisation_id: int, what: str, copy_id: int, role: Role, to: int) -> None:
    key, kind = f"{what}:{copy_id}:{to}", f"privacy.{what}"
    outbox.put(tx, organisation_id, kind, Lane.RELAY, key, role, to=to, copy_id=copy_id)
