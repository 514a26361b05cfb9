"""A post in a group or a channel, as it stands there and as its author sees it before."""

from bot.buttons.keys import Key, Rows
from bot.buttons.noticeboards import PostPress
from bot.content import noticeboards as content
from bot.domain.events import Event
from bot.domain.noticeboards import Noticeboard, NoticeboardKind
from bot.domain.noticeboards_posts import Notice
from bot.texts import Texts


def post(notice: Notice) -> tuple[str, Rows]:
    """Called off, it has no button any more."""
    clock = Texts(content.FOR_ALL, notice.says.zone)
    without = ", ".join(clock.short_day(start) for start in notice.without)
    said = content.post(notice, clock.when(notice.says.starts_at), clock.weekdays(notice.starts), without)
    return said.text, [] if notice.off else [[Key(said.buttons["come"], "", url=notice.link)]]


def named(board: Noticeboard) -> str:
    """A group and a channel may be called the same."""
    sign = "📢" if board.kind is NoticeboardKind.CHANNEL else "👥"
    return f"{sign} {board.title}"


def desk_key(texts: Texts, event: Event) -> Key:
    return Key(
        texts.label("staff.noticeboards.posts", "📣 To a group"), PostPress(what="open", event_id=event.id).pack()
    )
