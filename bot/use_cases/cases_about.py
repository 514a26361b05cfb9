"""🏷 About a family, for its curator alone: its name, the track, the categories, and who cares for each child."""

from collections.abc import Set
from dataclasses import dataclass

from bot.domain.cases import Case
from bot.domain.cases_about import CaseCategory, Track
from bot.domain.children import CareRelation, Child, ChildState
from bot.domain.people import NAME_LIMIT, Who, as_name
from bot.domain.permissions import Gone
from bot.storage import cases, children, privacy
from bot.storage import cases_about as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.children_consent import agreed


@dataclass(frozen=True, slots=True)
class About:
    """`kids` is empty until the mother allows her children to be written down."""

    case: Case
    track: Track
    categories: Set[CaseCategory]
    kids: list[Child]


@requires("cases.about")
def see(tx: Transaction, who: Who, case_id: int) -> About:
    """Written down: run it, never read it."""
    case = _case(tx, who, case_id)
    privacy.record(tx, who, "cases.see_about", object_id=case.id, case_id=case.id)
    return _about(tx, case)


@requires("cases.about")
def form(tx: Transaction, who: Who, case_id: int) -> Case:
    """For the question how the family is called."""
    return _case(tx, who, case_id)


@requires("cases.about")
def rename(tx: Transaction, who: Who, case_id: int, alias: str) -> About:
    """Renaming again is its undo. The log keeps that it was renamed, never how."""
    case, name = _case(tx, who, case_id), as_name(alias)
    if name is None or len(name) > NAME_LIMIT:
        raise Gone
    if name != case.alias:
        store.set_alias(tx, case.id, name)
        privacy.record(tx, who, "cases.rename", object_id=case.id, case_id=case.id)
    return _about(tx, cases.get(tx, case.id))


@requires("cases.about")
def set_track(tx: Transaction, who: Who, case_id: int, track: Track) -> About:
    case = _case(tx, who, case_id)
    if store.set_track(tx, case.id, track):
        privacy.record(tx, who, "cases.set_track", object_id=case.id, case_id=case.id)
    return _about(tx, case)


@requires("cases.about")
def mark(tx: Transaction, who: Who, case_id: int, category: CaseCategory, *, has: bool) -> About:
    """A press says how it is to be, so that the same press twice is one."""
    case = _case(tx, who, case_id)
    if has is not (category in store.categories_of(tx, case.id)):
        if has:
            action, row_id = "cases.add_category", store.add_category(tx, case.id, category, who.person)
        else:
            action, row_id = "cases.take_category", store.take_category(tx, case.id, category)
        privacy.record(tx, who, action, object_id=row_id, case_id=case.id)
    return _about(tx, case)


@requires("cases.about")
def child(tx: Transaction, who: Who, child_id: int) -> Child:
    """For the question who takes care of it."""
    return _child(tx, who, child_id)[0]


@requires("cases.about")
def set_care(
    tx: Transaction, who: Who, child_id: int, care: CareRelation | None, instead_of: CareRelation | None = None
) -> About | Child:
    """`care` None: it is not known after all. The child, where another carer is written down than `instead_of`."""
    one, case = _child(tx, who, child_id)
    if one.care not in (None, care, instead_of):
        return one
    if one.care is not care:
        children.set_care(tx, one.id, care)
        privacy.record(tx, who, "cases.set_care", object_id=one.id, case_id=case.id)
    return _about(tx, case)


def _about(tx: Transaction, case: Case) -> About:
    kids = children.of_case(tx, case.id) if agreed(tx, case) else []
    return About(case, store.track_of(tx, case.id), store.categories_of(tx, case.id), kids)


def _child(tx: Transaction, who: Who, child_id: int) -> tuple[Child, Case]:
    """Raises Gone for one that was taken off, or may not be written down any more."""
    one = children.get(tx, child_id)
    case = _case(tx, who, one.case_id)
    if one.state is not ChildState.KEPT or not agreed(tx, case):
        raise Gone
    return one, case


def _case(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, "cases.about", case)
    return case
