"""What a volunteer reads alone: five lessons without a mark, and the code of conduct in its version of today."""

from bot.content.mentoring_code import CODE
from bot.content.mentoring_lessons import LESSONS
from bot.domain.mentoring_vetting import GOOD, Item
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.storage import mentoring_lessons as store
from bot.storage import organisations, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring_vetting import mine
from bot.use_cases.mentoring_vetting_keeping import go_on, write_down


@requires("mentoring.vetting_own")
def read(tx: Transaction, who: Who) -> set[str]:
    """The codes of the lessons that were read; all of them while that counts."""
    if mine(tx, who).holds(Item.TRAINING) in GOOD:
        return {lesson.code for lesson in LESSONS}
    return store.of_person(tx, who.person)


@requires("mentoring.vetting_own")
def finish(tx: Transaction, who: Who, code: str) -> int:
    """A lesson was read to its end. Answers how many are left; with the last one it is written down."""
    if code not in {lesson.code for lesson in LESSONS}:
        raise Gone
    if mine(tx, who).holds(Item.TRAINING) in GOOD:
        return 0
    store.add(tx, who.person, code)
    left = len(LESSONS) - len(store.of_person(tx, who.person))
    if left == 0:
        store.begin_anew(tx, who.person)
        _write_down(tx, who, Item.TRAINING)
    return left


@requires("mentoring.vetting_own")
def accept_code(tx: Transaction, who: Who, version: int) -> bool:
    """False when the words have changed since they were shown."""
    if version != CODE.version:
        return False
    if mine(tx, who).holds(Item.CODE_OF_CONDUCT) not in GOOD:
        _write_down(tx, who, Item.CODE_OF_CONDUCT)
    return True


def _write_down(tx: Transaction, who: Who, item: Item) -> None:
    """By the volunteer's own press: nobody else has to see it."""
    write_down(tx, who.organisation_id, who.person, item, organisations.today(tx, who.organisation_id), who.person)
    privacy.record(tx, who, "mentoring.vetting_own", object_id=who.person)
    go_on(tx, who.person)
