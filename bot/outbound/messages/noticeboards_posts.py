"""A meeting in a group or a channel: what stands there for all, and what its author hears of it."""

from bot.content.events import is_discreet
from bot.content.noticeboards import FOR_ALL
from bot.content.screens import say
from bot.domain.noticeboards import Trouble
from bot.domain.noticeboards_posts import About, Post, PostState
from bot.domain.outgoing import Policy
from bot.outbound.message import Out, To, after_sent, in_doubt, message
from bot.storage import events, noticeboards
from bot.storage import noticeboards_posts as store
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import noticeboards_trouble
from bot.use_cases.events_telling import recount
from bot.use_cases.noticeboards_telling import notice
from bot.words import noticeboards as words
from bot.words.events import head


@message("noticeboards.post", Policy.NEVER_TWICE)
def post(tx: Transaction, to: To, post_id: int) -> Out | None:
    """An old day in a second post would lead people to a closed door, so that it never goes twice."""
    found = store.get(tx, post_id)
    return _written(tx, found, replies_to=found.replaces) if found.state is PostState.QUEUED else None


@after_sent("noticeboards.post")
def keep(tx: Transaction, message_id: int, post_id: int) -> None:
    """Taken down while it was on its way, it is taken down right behind."""
    found = store.get(tx, post_id)
    state = PostState.STANDS if found.state is PostState.QUEUED else found.state
    store.change(tx, post_id, message_id=message_id, state=state)
    recount(tx, events.get(tx, found.event_id))


in_doubt("noticeboards.post", noticeboards_trouble.in_doubt)


@message("noticeboards.change", Policy.IDEMPOTENT)
def change(tx: Transaction, to: To, post_id: int, news: bool) -> Out | None:
    found = store.get(tx, post_id)
    if found.state is not PostState.STANDS or found.message_id is None:
        return None
    return _written(tx, found, edits=found.message_id)


@message("noticeboards.take_down", Policy.IDEMPOTENT)
def take_down(tx: Transaction, to: To, post_id: int) -> Out | None:
    found = store.get(tx, post_id)
    return Out(deletes=found.message_id) if found.state is PostState.DOWN and found.message_id else None


@message("noticeboards.blank", Policy.IDEMPOTENT)
def blank(tx: Transaction, to: To, post_id: int) -> Out | None:
    """Telegram deletes nothing older than two days: the words go, and the button."""
    found = store.get(tx, post_id)
    if found.state is not PostState.DOWN or found.message_id is None:
        return None
    return Out(say("noticeboards.taken_down", FOR_ALL).text, edits=found.message_id)


def _written(tx: Transaction, found: Post, *, edits: int | None = None, replies_to: int | None = None) -> Out | None:
    """A programme may be discreet by now, or gone: what stands already still says another time, without its name."""
    event = events.get(tx, found.event_id)
    if is_discreet(event.says) and edits is None:
        return None
    text, rows = words.post(notice(tx, event, found))
    return Out(text, rows, edits=edits, replies_to=replies_to)


@message("noticeboards.told")
def told(tx: Transaction, to: To, post_id: int, about: str, why: str) -> Out:
    """To its author: what did not go as it should, and what to do."""
    found, texts = store.get(tx, post_id), to.texts
    event, board = events.get(tx, found.event_id), noticeboards.get(tx, found.noticeboard_id)
    lines = [head(texts, event), _what(texts, About(about), words.named(board), why == PostState.DOUBTFUL)]
    if why == Trouble.GONE:
        lines.append(texts.t("staff.noticeboards.told", "I am not there any more. Those who coordinate know."))
    elif why == Trouble.RIGHTS:
        lines.append(texts.t("staff.noticeboards.told", "I have no rights there any more. Those who coordinate know."))
    return Out("\n".join(lines), [[words.desk_key(texts, event)]])


def _what(texts: Texts, about: About, title: str, doubtful: bool) -> str:
    if doubtful:
        return texts.t(
            "staff.noticeboards.told",
            "❓ I do not know whether it came to «{title}»: Telegram did not answer. Please look there. It is not "
            "there: post it again. It is: delete it there and post it again, or I cannot change it when the meeting "
            "moves.",
            title=title,
        )
    if about is About.PHONE:
        return texts.t(
            "staff.noticeboards.told",
            "📞 There is a phone number in the place or the way to it now, so I take the post in «{title}» down.",
            title=title,
        )
    if about is About.NAME:
        return texts.t(
            "staff.noticeboards.told",
            "👤 The name of an invited family stands in its name, its place or the way to it, so I take the post in "
            "«{title}» down.",
            title=title,
        )
    if about is About.POSTING:
        return texts.t("staff.noticeboards.told", "⚠️ It was not posted in «{title}».", title=title)
    if about is About.CHANGING:
        return texts.t(
            "staff.noticeboards.told",
            "⚠️ I could not change what stands in «{title}»: the old words are read there. Please write there what is "
            "new, or delete the post.",
            title=title,
        )
    return texts.t(
        "staff.noticeboards.told",
        "⚠️ I could not take it down in «{title}». Please delete it there by hand.",
        title=title,
    )
