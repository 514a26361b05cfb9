"""🧺 Things for families: a curator asks, the coordinator finds, and each step is one press that can be taken back."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.content.aid import AID
from bot.domain import aid as rules
from bot.domain.aid import Aid, AidState
from bot.domain.brigade import Agency
from bot.domain.cases import Case
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.services import Recipient
from bot.domain.typed import one_line
from bot.storage import aid as store
from bot.storage import brigade_people, cases, privacy, services
from bot.storage.transaction import Transaction
from bot.use_cases import aid_told as told
from bot.use_cases.access import reach, requires
from bot.use_cases.family_names import names_family

PAGE = 6
KEEP = "aid.keep"


@dataclass(frozen=True, slots=True)
class Shown:
    """One request as it stands now. `undo`: the step that can still be taken back, or 0; `late`: somebody else wrote
    a step down first, and this press changed nothing."""

    case: Case
    aid: Aid
    today: date
    undo: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A request in a list. `alias` only for the family's own curator."""

    aid: Aid
    code: str
    alias: str


@requires("aid.ask")
def of_family(tx: Transaction, who: Who, case_id: int, page: int) -> tuple[Case, list[Aid], bool]:
    """A page of them, and whether more follow. Written down: run it, never read it."""
    case = _family(tx, who, case_id)
    privacy.record(tx, who, "aid.see", object_id=case.id, case_id=case.id)
    found = store.of_case(tx, case.id, limit=PAGE + 1, offset=page * PAGE)
    return case, found[:PAGE], len(found) > PAGE


@requires("aid.ask")
def sources(tx: Transaction, who: Who, case_id: int) -> tuple[Case, list[Agency]]:
    """Whom it can be asked of besides the own store."""
    case = _family(tx, who, case_id)
    return case, brigade_people.agencies_of(tx, case.organisation_id)


@requires("aid.ask")
def ask(tx: Transaction, who: Who, case_id: int, kind: str, agency_id: int, words: str) -> Shown | None:
    """`agency_id` 0: of the own store. Of two presses at once one is written down. None: the line names somebody of the
    family, and the coordinator reads it."""
    case, agencies = sources(tx, who, case_id)
    line, names = one_line(words), {0: ""} | {agency.id: agency.name for agency in agencies}
    known = AID.get(kind)
    if known is None or agency_id not in names or len(line) > rules.WORDS_LIMIT or (known.words_needed and not line):
        raise Gone
    if names_family(tx, line, case):
        return None
    for one in store.of_case(tx, case.id, limit=PAGE):
        same = (one.kind, one.agency, one.words) == (kind, names[agency_id], line)
        if same and tx.now - one.changes[0].at < rules.SAME_PRESS:
            return _shown(tx, who, case, one.id)
    made = store.add(tx, case, kind, agency_id or None, line)
    change = store.write_down(tx, case, made, AidState.ASKED, _today(tx, case), who.person)
    privacy.record(tx, who, "aid.ask", object_id=made, case_id=case.id)
    told.of_step(tx, case, made, change, AidState.ASKED, who.person)
    return _shown(tx, who, case, made)


@requires("aid.keep")
def lines(tx: Transaction, who: Who, page: int) -> tuple[list[Line], bool]:
    """A page, and whether more follow: for the coordinator all that is open, for a curator what she can hand over."""
    if who.role is Role.COORDINATOR:
        found = store.open_of(tx, who.organisation_id, but=who.person, limit=PAGE + 1, offset=page * PAGE)
    else:
        found = store.ready_for(tx, who.person, limit=PAGE + 1, offset=page * PAGE)
    of = {case.id: case for case in cases.get_many(tx, [one.case_id for one in found])}
    shows = who.role is Role.CURATOR
    here = [Line(one, of[one.case_id].code, of[one.case_id].alias if shows else "") for one in found[:PAGE]]
    return here, len(found) > PAGE


@requires("aid.keep")
def count(tx: Transaction, who: Who) -> int:
    """How many stand in this list."""
    coordinates = who.role is Role.COORDINATOR
    if coordinates:
        return store.count_open(tx, who.organisation_id, but=who.person)
    return store.count_ready(tx, who.person)


@requires("aid.keep")
def see(tx: Transaction, who: Who, aid_id: int) -> Shown:
    """Written down: run it, never read it."""
    case = _case_of(tx, who, aid_id)
    privacy.record(tx, who, "aid.see", object_id=aid_id, case_id=case.id)
    return _shown(tx, who, case, aid_id)


@requires("aid.keep")
def move(
    tx: Transaction,
    who: Who,
    aid_id: int,
    seen: AidState,
    to: AidState,
    *,
    until: date | None = None,
    reason: str = "",
) -> Shown:
    """One step on from what was `seen`. `until`: the day that is promised; `reason`: why it cannot be."""
    case, why = _case_of(tx, who, aid_id), one_line(reason)
    today = _today(tx, case)
    if to not in rules.next_states(seen, who.role):
        raise Gone
    if (to is AidState.PROMISED) != (until is not None) or (until and not rules.may_promise(until, today)):
        raise Gone
    if (to is AidState.REFUSED) != bool(why) or len(why) > rules.WORDS_LIMIT:
        raise Gone
    before = store.get(tx, aid_id).last
    if before.state is not seen or (before.until == until and seen is to) or not store.move(tx, aid_id, seen, to):
        return _shown(tx, who, case, aid_id, late=before.state is not seen)
    if why:
        store.set_reason(tx, case, aid_id, why)
    press = _serve(tx, who, case, aid_id, today) if to is AidState.GIVEN else None
    change = store.write_down(tx, case, aid_id, to, today, who.person, until=until, press_id=press)
    privacy.record(tx, who, f"aid.{to}", object_id=aid_id, case_id=case.id)
    told.of_step(tx, case, aid_id, change, to, who.person)
    return _shown(tx, who, case, aid_id)


@requires("aid.keep")
def undo(tx: Transaction, who: Who, change_id: int) -> tuple[Shown, bool]:
    """Whether it was taken back: only the last step, by whoever made it, within two minutes."""
    found = store.get(tx, store.of_change(tx, change_id))
    case, last = _case_of(tx, who, found.id), found.last
    if last.id != change_id or not rules.may_undo(found, who.person, tx.now):
        return _shown(tx, who, case, found.id), False
    store.move(tx, found.id, last.state, found.changes[-2].state)
    store.write_down(tx, case, found.id, last.state, _today(tx, case), who.person, takes_back=last.id)
    if last.state is AidState.REFUSED:
        store.set_reason(tx, case, found.id, "")
    if last.press_id is not None:
        services.remove(tx, last.press_id)
    privacy.record(tx, who, "aid.undo", object_id=found.id, case_id=case.id)
    return _shown(tx, who, case, found.id), True


def _serve(tx: Transaction, who: Who, case: Case, aid_id: int, today: date) -> int | None:
    """The service that was given with the thing; a kind that is offered no more has none."""
    known = AID.get(store.get(tx, aid_id).kind)
    return services.add(tx, case, who.person, today, [(known.service, Recipient.FAMILY)]) if known else None


def _shown(tx: Transaction, who: Who, case: Case, aid_id: int, *, late: bool = False) -> Shown:
    found = store.get(tx, aid_id)
    undo_of = found.last.id if rules.may_undo(found, who.person, tx.now) else 0
    return Shown(case, found, _today(tx, case), undo_of, late)


def _today(tx: Transaction, case: Case) -> date:
    return tx.now.astimezone(ZoneInfo(case.zone)).date()


def _case_of(tx: Transaction, who: Who, aid_id: int) -> Case:
    case = cases.get(tx, store.get(tx, aid_id).case_id)
    reach(who, KEEP, case)
    return case


def _family(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, "aid.ask", case)
    return case
