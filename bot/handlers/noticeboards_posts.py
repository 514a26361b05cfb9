"""📣 A meeting for all to read: choosing a group or channel, the words before they go, and taking them down again."""

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from bot.buttons.keys import Key, Rows
from bot.buttons.noticeboards import NoticeboardPress, PostPress
from bot.domain.events import Event
from bot.domain.noticeboards import Noticeboard
from bot.domain.noticeboards_posts import PostState, Unfit
from bot.domain.people import Who
from bot.handlers.noticeboards import look
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import noticeboards_posts as posts
from bot.use_cases.access import may
from bot.use_cases.noticeboards_posts import Desk, Spot
from bot.words import noticeboards as words
from bot.words.events import head

router = Router(name="noticeboards_posts")
POST = needs("noticeboards.post")


@router.callback_query(PostPress.filter(F.what == "open"), flags=POST)
async def open_desk(
    query: CallbackQuery, callback_data: PostPress, who: Who, texts: Texts, ledger: Ledger, bot: Bot
) -> None:
    """One place alone needs no choice."""
    desk = await ledger.read(posts.desk, who, callback_data.event_id)
    if desk.unfit is None and len(desk.spots) == 1 and desk.spots[0].free:
        await _preview(query, desk, desk.spots[0].noticeboard, who, texts, ledger, bot)
        return
    await write(query, *_desk(desk, who, texts))


@router.callback_query(PostPress.filter(F.what == "look"), flags=POST)
async def choose(
    query: CallbackQuery, callback_data: PostPress, who: Who, texts: Texts, ledger: Ledger, bot: Bot
) -> None:
    desk = await ledger.read(posts.desk, who, callback_data.event_id)
    board = next((one.noticeboard for one in desk.spots if one.noticeboard.id == callback_data.noticeboard_id), None)
    if board is None:
        await redraw(query, *_desk(desk, who, texts))
        return
    await _preview(query, desk, board, who, texts, ledger, bot)


async def _preview(
    query: CallbackQuery, desk: Desk, board: Noticeboard, who: Who, texts: Texts, ledger: Ledger, bot: Bot
) -> None:
    """The words as they will stand, once the bot has seen that it may write there."""
    await look(board, ledger, bot)
    found = await ledger.read(posts.preview, who, desk.event.id, board.id)
    if found is None:
        await write(query, *_desk(await ledger.read(posts.desk, who, desk.event.id), who, texts))
        return
    spot, notice = found
    text, keys = words.post(notice)
    intro = texts.t(
        "staff.noticeboards.posts", "👁 All who are in «{title}» will read this:", title=words.named(spot.noticeboard)
    )
    send = Key(texts.label("staff.noticeboards.posts", "📣 Post it"), _press("send", desk, spot), "primary")
    keep = Key(texts.label("staff.noticeboards.posts", "❌ Do not post"), _press("keep", desk, spot))
    await write(query, f"{intro}\n\n{text}\n\n{_think(desk.event, who, texts)}", [*keys, [send], [keep]])


def _think(event: Event, who: Who, texts: Texts) -> str:
    """Own words are nowhere checked for a family that was not invited: a person looks, before they are posted."""
    titled, hers = not event.says.programme, event.created_by == who.person
    if titled and hers:
        wrote = texts.t("staff.noticeboards.posts", "⚠️ You wrote the name and the place yourself.")
    elif titled:
        wrote = texts.t("staff.noticeboards.posts", "⚠️ The curator wrote the name and the place.")
    elif hers:
        wrote = texts.t("staff.noticeboards.posts", "⚠️ You wrote the place yourself.")
    else:
        wrote = texts.t("staff.noticeboards.posts", "⚠️ The curator wrote the place.")
    ask = texts.t(
        "staff.noticeboards.posts", "Is there no name or address of a family in it? Strangers will read this."
    )
    return f"{wrote} {ask}"


@router.callback_query(PostPress.filter(F.what == "send"), flags=POST)
async def publish(query: CallbackQuery, callback_data: PostPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    desk = await ledger.run(posts.publish, who, callback_data.event_id, callback_data.noticeboard_id)
    await redraw(query, *_desk(desk, who, texts))


@router.callback_query(PostPress.filter(F.what == "keep"), flags=POST)
async def do_not_publish(query: CallbackQuery, texts: Texts) -> None:
    await redraw(query, texts.t("staff.noticeboards.posts", "It is not posted."))


@router.callback_query(PostPress.filter(F.what == "down"), flags=POST)
async def take_down(query: CallbackQuery, callback_data: PostPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    desk = await ledger.run(posts.take_down, who, callback_data.event_id, callback_data.noticeboard_id)
    await redraw(query, *_desk(desk, who, texts))


def _desk(desk: Desk, who: Who, texts: Texts) -> tuple[str, Rows]:
    """Where it stands, where it may, and why not."""
    lines = [head(texts, desk.event)]
    if desk.unfit is not None:
        lines.append(_why_not(desk.unfit, texts))
    elif not desk.spots:
        none = texts.t(
            "staff.noticeboards.posts",
            "No group or channel is connected yet. Whoever coordinates does it: «📣 Announcement» → «📢 Groups and "
            "channels».",
        )
        lines.append(none)
    lines += [_line(spot, texts) for spot in desk.spots if spot.post is not None or desk.unfit is None]
    rows = [[key] for spot in desk.spots if (key := _key(desk, spot, texts))]
    if may(who, "noticeboards.manage"):
        label = texts.label("staff.announcements", "📢 Groups and channels")
        rows.append([Key(label, NoticeboardPress(what="list").pack())])
    return "\n".join(lines), rows


def _why_not(unfit: Unfit, texts: Texts) -> str:
    match unfit:
        case Unfit.DISCREET:
            return texts.t(
                "staff.noticeboards.posts",
                "🔒 This meeting is never posted for all to read: its name tells too much, or the group is closed.",
            )
        case Unfit.PHONE:
            return texts.t(
                "staff.noticeboards.posts",
                "📞 There is a phone number in its name, its place or the way to it, and all would read it. Invite to "
                "the meeting anew without the number, then it can be posted.",
            )
        case Unfit.NAME:
            return texts.t(
                "staff.noticeboards.posts",
                "👤 The name of an invited family stands in its name, its place or the way to it, and strangers would "
                "read it. Place and way: «✏️ Change it». The name: invite to the meeting anew without it.",
            )
        case Unfit.CALLED_OFF:
            return texts.t("staff.noticeboards.posts", "🚫 It was called off: there is nothing to post.")
        case Unfit.OVER:
            return texts.t("staff.noticeboards.posts", "It has begun or is over: there is nothing to post.")


def _line(spot: Spot, texts: Texts) -> str:
    title = words.named(spot.noticeboard)
    if spot.post is not None:
        return _state(spot.post.state, title, texts)
    if not spot.noticeboard.works:
        return texts.t("staff.noticeboards.posts", "⚠️ «{title}»: I cannot write there just now.", title=title)
    return texts.t("staff.noticeboards.posts", "▫️ «{title}»: not posted.", title=title)


def _state(state: PostState, title: str, texts: Texts) -> str:
    match state:
        case PostState.QUEUED:
            return texts.t("staff.noticeboards.posts", "⏳ «{title}»: it is being posted.", title=title)
        case PostState.STANDS:
            return texts.t("staff.noticeboards.posts", "📣 «{title}»: it stands there.", title=title)
        case PostState.DOUBTFUL:
            return texts.t("staff.noticeboards.posts", "❓ «{title}»: perhaps it is there. Please look.", title=title)
        case PostState.REFUSED:
            return texts.t("staff.noticeboards.posts", "⚠️ «{title}»: Telegram did not take it.", title=title)
        case PostState.DOWN:
            return texts.t("staff.noticeboards.posts", "▫️ «{title}»: taken down.", title=title)


def _key(desk: Desk, spot: Spot, texts: Texts) -> Key | None:
    title = words.named(spot.noticeboard)
    if spot.post is not None and spot.post.live:
        label = texts.label("staff.noticeboards.posts", "🗑 Take down in «{title}»", title=title)
        return Key(label, _press("down", desk, spot))
    if desk.unfit is None and spot.free:
        return Key(texts.label("staff.noticeboards.posts", "📣 «{title}»", title=title), _press("look", desk, spot))
    return None


def _press(what: str, desk: Desk, spot: Spot) -> str:
    return PostPress(what=what, event_id=desk.event.id, noticeboard_id=spot.noticeboard.id).pack()
