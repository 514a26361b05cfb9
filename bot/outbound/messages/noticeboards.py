"""What the coordinators hear of their noticeboards."""

from bot.buttons.keys import Key
from bot.buttons.noticeboards import NoticeboardPress
from bot.domain.noticeboards import NoticeboardKind, NoticeboardState
from bot.outbound.message import Out, To, message
from bot.storage import noticeboards as store
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.words import noticeboards as words


@message("noticeboards.connected")
def connected(tx: Transaction, to: To, noticeboard_id: int) -> Out | None:
    board = store.get(tx, noticeboard_id)
    if board.state is NoticeboardState.DISCONNECTED:
        return None
    text = to.texts.t(
        "staff.noticeboards.connected",
        "✅ Connected: «{title}». To post a meeting there: open the meeting and press «📣 To a group».\n"
        "I only post there. What people write there I neither answer nor keep.",
        title=words.named(board),
    )
    if board.kind is NoticeboardKind.GROUP:
        text += "\n" + to.texts.t(
            "staff.noticeboards.connected", "A line «/start…» in your name is left in the group. You can delete it."
        )
    return Out(text, [[_open(to.texts)]])


@message("noticeboards.broken")
def broken(tx: Transaction, to: To, noticeboard_id: int) -> Out | None:
    board = store.get(tx, noticeboard_id)
    if board.state is not NoticeboardState.BROKEN:
        return None
    text = to.texts.t(
        "staff.noticeboards.broken",
        "⚠️ I cannot post in «{title}» any more. Open the list: it says what to do.",
        title=words.named(board),
    )
    return Out(text, [[_open(to.texts)]])


def _open(texts: Texts) -> Key:
    label = texts.label("staff.announcements", "📢 Groups and channels")
    return Key(label, NoticeboardPress(what="list").pack())
