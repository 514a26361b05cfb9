"""Taking messages out of a chat, a hundred at a time: each step is a row of the outbox, so a kill loses none.

The last look finds nothing: only then is it said that it is done. So what was on its way meanwhile goes, too.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.hiding import BATCH, DELETABLE, HERS, JOURNAL, MENU, PAGE
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import help_requests, outbox, people, sent, timers
from bot.storage import hiding as store
from bot.storage.hiding import Wipe
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_asking as asking
from bot.use_cases.access import requires

AREA = "hiding"
KEYBOARD = f"{AREA}.menu"
"""The one message that may stay: it says nothing, and the buttons below go with it."""
PAGES = f"{AREA}.page"
ANSWERS = ("help_requests.words", "help_requests.taken")
KEPT = 2
LOOK_AGAIN = timedelta(minutes=1)


class What(StrEnum):
    ALL = "all"
    DARK = "dark"  # all, and the chat shows recipes from now on
    OLD = "old"  # by themselves, after the hours she chose
    LEFT = "left"  # all, from an account that is hers no more
    PAGE = "page"  # what was said about hiding


def begin(tx: Transaction, her: Who, what: What, before: datetime | None = None) -> None:
    """Somebody without consent has no row, but a chat all the same."""
    if her.telegram_id is None:
        raise Gone
    wipe_id = store.begin_wipe(
        tx, her.organisation_id, her.telegram_id, her.person_id, what, before if before is not None else tx.now
    )
    _step(tx, her, wipe_id, 0)
    if what in (What.ALL, What.DARK):
        _keep_answers(tx, her)


def _keep_answers(tx: Transaction, who: Who) -> None:
    """What people answered to her call for help goes with the rest, perhaps unread: it can be asked for once more."""
    for row_id in outbox.lately(tx, ANSWERS, tx.now - DELETABLE, to=who.person_id, guest=who.telegram_id)[-KEPT:]:
        _put(tx, who, f"{AREA}.veil", f"kept:{row_id}:{tx.now:%Y%m%d%H%M}", row_id=row_id)


def _step(tx: Transaction, who: Who, wipe_id: int, number: int) -> None:
    _put(tx, who, f"{AREA}.wipe", f"{wipe_id}:{number}", wipe_id=wipe_id, number=number)


@internal
def next_batch(tx: Transaction, wipe_id: int) -> list[int]:
    """What goes with the next step; nothing when all is gone that can go."""
    wipe = store.wipe(tx, wipe_id)
    if wipe is None or wipe.done:
        return []
    oldest = tx.now - DELETABLE
    if wipe.what == What.PAGE:
        return sent.of_kind(tx, wipe.chat_id, PAGES)[:BATCH]
    if wipe.what == What.DARK:
        return sent.to_clear(tx, wipe.chat_id, oldest, wipe.before, limit=BATCH, but=f"{AREA}.kitchen")
    if wipe.what in (What.ALL, What.LEFT):
        return sent.to_clear(tx, wipe.chat_id, oldest, wipe.before, limit=BATCH)
    keep = asking.HERS if _waits_for_help(tx, wipe) else ()
    found = sent.to_clear(tx, wipe.chat_id, oldest, wipe.before, limit=BATCH, keep=keep)
    return [number for number in found if number != _neutral_keyboard(tx, wipe.chat_id)]


def _waits_for_help(tx: Transaction, wipe: Wipe) -> bool:
    """While a request is open, what she was told of it stays."""
    if wipe.person_id is None:
        return False
    her = people.by_ids(tx, [wipe.person_id]).get(wipe.person_id)
    return her is not None and bool(help_requests.open_of(tx, her))


def _neutral_keyboard(tx: Transaction, chat_id: int) -> int | None:
    """The message whose keyboard stands below now, if it is the one that says nothing."""
    keyboards = sent.of_kind(tx, chat_id, MENU, KEYBOARD)
    return keyboards[-1] if keyboards and sent.kinds_of(tx, chat_id, keyboards[-1:]) == {KEYBOARD} else None


@internal
def cleared(tx: Transaction, gone: Sequence[int], kept: Sequence[int], wipe_id: int, number: int) -> None:
    """Telegram has deleted these, all but the `kept`. One more step, or the end. A step done twice changes nothing."""
    wipe = store.wipe(tx, wipe_id)
    if wipe is None or wipe.done:
        return
    sent.drop(tx, wipe.chat_id, gone)
    store.count(tx, wipe_id, deleted=len(gone) - len(kept), kept=len(kept))
    who = _whose(tx, wipe)
    if gone:
        _step(tx, who, wipe_id, number + 1)
    else:
        store.end_wipe(tx, wipe_id)
        _end(tx, who, wipe)


def _end(tx: Transaction, who: Who, wipe: Wipe) -> None:
    """A keyboard goes with the message that brought it, so the last word brings it again."""
    if wipe.what == What.DARK:
        _put(tx, who, f"{AREA}.kitchen", f"{wipe.id}:kitchen")
    elif wipe.what == What.ALL:
        _put(tx, who, f"{AREA}.done", f"{wipe.id}:done")
        _put(tx, who, f"{AREA}.rest", f"{wipe.id}:rest")
    elif wipe.what == What.LEFT or (wipe.what == What.OLD and not sent.of_kind(tx, wipe.chat_id, MENU, KEYBOARD)):
        _put(tx, who, KEYBOARD, f"{wipe.id}:menu")


def _whose(tx: Transaction, wipe: Wipe) -> Who:
    if wipe.person_id is not None:
        return people.by_telegram(tx, wipe.organisation_id, wipe.chat_id)
    return people.guest(tx, wipe.organisation_id, wipe.chat_id)


def _put(tx: Transaction, who: Who, kind: str, key: str, **ids: Any) -> None:
    guest = who.telegram_id if who.person_id is None else None
    outbox.put(
        tx, who.organisation_id, kind, Lane.CALLER, f"{AREA}:{key}", who.role, to=who.person_id, guest=guest, **ids
    )


@requires("hiding.show")
def page_shown(tx: Transaction, who: Who, message_id: int) -> None:
    """What was said about hiding goes by itself, for it tells what was hidden."""
    assert who.telegram_id is not None
    sent.label(tx, who.telegram_id, [message_id], PAGES)
    ref = who.person_id or who.telegram_id
    timers.schedule(tx, who.organisation_id, TimerKind.HIDING_PAGE, ref, tx.now + PAGE)


@requires("ticks.fire")
def fire_page(tx: Transaction, who: Who, timer: Timer) -> None:
    begin(tx, _reader(tx, timer), What.PAGE)


@requires("ticks.fire")
def fire_sweep(tx: Transaction, who: Who, timer: Timer) -> None:
    """What is older than she wants goes; a day late it goes all the same, while Telegram lets it."""
    hours = store.of(tx, timer.ref_id).delete_after
    her = people.by_ids(tx, [timer.ref_id]).get(timer.ref_id)
    if hours and her is not None:
        begin(tx, her, What.OLD, tx.now - timedelta(hours=hours))
        plan_sweep(tx, her, hours, after=tx.now - timedelta(hours=hours))


def plan_sweep(tx: Transaction, her: Who, hours: int, after: datetime | None = None) -> None:
    """At the hour of the oldest message that came `after`; whatever comes later is not due before a full turn."""
    assert her.telegram_id is not None
    oldest = sent.oldest(tx, her.telegram_id, after if after is not None else tx.now - DELETABLE)
    due = (oldest if oldest is not None else tx.now) + timedelta(hours=hours)
    timers.schedule(tx, her.organisation_id, TimerKind.HIDING_SWEEP, her.person, max(due, tx.now + LOOK_AGAIN))


@requires("ticks.fire")
def fire_journal(tx: Transaction, who: Who, timer: Timer) -> None:
    """Which messages she sent is of no use when they cannot be deleted any more."""
    sent.drop_older(tx, HERS, tx.now - JOURNAL)
    plan_the_journal(tx, timer.organisation_id)


@internal
def plan_the_journal(tx: Transaction, organisation_id: int) -> None:
    timers.schedule(tx, organisation_id, TimerKind.HIDING_JOURNAL, organisation_id, tx.now + timedelta(hours=1))


def _reader(tx: Transaction, timer: Timer) -> Who:
    """By the person's number, or by the account of somebody without consent."""
    known = people.by_ids(tx, [timer.ref_id]).get(timer.ref_id)
    return known or people.by_telegram(tx, timer.organisation_id, timer.ref_id)
