"""What happens to a noticeboard from outside: rights lost and given back, a move, another name."""

from bot.domain.noticeboards import Noticeboard, NoticeboardState, Trouble, lacks
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import noticeboards as store
from bot.storage import outbox, people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction


@internal
def moved(tx: Transaction, organisation_id: int, old: int, new: int) -> None:
    """A basic group went on as a supergroup."""
    board = store.at(tx, organisation_id, old)
    if board is not None:
        store.change(tx, board.id, chat_id=new)


@internal
def renamed(tx: Transaction, organisation_id: int, chat_id: int, title: str) -> None:
    board = store.at(tx, organisation_id, chat_id)
    if board is not None:
        store.rename(tx, board, title)


@internal
def standing(tx: Transaction, organisation_id: int, chat_id: int, title: str, *, present: bool, may_post: bool) -> None:
    """The bot's own place there changed, or was looked at."""
    board = store.at(tx, organisation_id, chat_id)
    if board is None:
        return
    store.rename(tx, board, title)
    trouble = lacks(present=present, may_post=may_post)
    if trouble is not None:
        broken(tx, board, trouble)
    elif board.state is NoticeboardState.BROKEN:
        store.change(tx, board.id, state=NoticeboardState.CONNECTED, why=None)


def broken(tx: Transaction, board: Noticeboard, why: Trouble) -> None:
    """The coordinators are told once, and what to do about it."""
    if board.state is not NoticeboardState.CONNECTED:
        return
    store.change(tx, board.id, state=NoticeboardState.BROKEN, why=why)
    key, kind, role = tx.new_id(), "noticeboards.broken", Role.COORDINATOR
    for person in people.with_role(tx, board.organisation_id, role):
        unique = f"noticeboard:{board.id}:{why}:{key}:{person}"
        outbox.put(tx, board.organisation_id, kind, Lane.RELAY, unique, role, to=person, noticeboard_id=board.id)
