"""📢 Groups and channels for events: connecting one and letting it go, and what Telegram tells of it."""

from contextlib import suppress
from html import escape

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import CommandStart
from aiogram.types import (
    CallbackQuery,
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    ChatPermissions,
    Message,
    ResultChatMemberUnion,
    TelegramObject,
)

from bot.buttons.announcements import AnnouncePress
from bot.buttons.keys import Key, Rows
from bot.buttons.noticeboards import NoticeboardPress
from bot.content.screens import say
from bot.domain.noticeboards import PAYLOAD, Noticeboard, NoticeboardKind, NoticeboardState, Trouble
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import noticeboards, noticeboards_trouble
from bot.use_cases.noticeboards import Connected
from bot.use_cases.team_room import Speaker
from bot.words.noticeboards import named

router = Router(name="noticeboards")
MANAGE = needs("noticeboards.manage")
TOLD = needs("ticks.fire")
in_group = F.chat.type.in_({"group", "supergroup"})


def of_a_noticeboard(_: TelegramObject, speaker: Speaker | None = None) -> bool:
    return speaker is not None and speaker.noticeboard is not None


@router.message(in_group, CommandStart(deep_link=True, magic=F.args == PAYLOAD), flags=MANAGE)
async def connect_group(message: Message, who: Who, texts: Texts, ledger: Ledger, bot: Bot) -> None:
    """The bot was added by the link. Nothing is said before everybody: the coordinator hears of it in private, and
    also where nobody but administrators may write."""
    kind, title = NoticeboardKind.GROUP, message.chat.title or ""
    connected = await ledger.run(noticeboards.connect, who, message.chat.id, kind, title)
    if connected is Connected.STAFF_ROOM:
        text = texts.t(
            "staff.noticeboards.connect",
            "This is the team room: requests of families stand here, so no meetings are posted here for all to read. "
            "Please choose another group.",
        )
        await write(message, text)
        return
    about = await ledger.read(noticeboards.about, who)
    await look(next(one for one in about.noticeboards if one.chat_id == message.chat.id), ledger, bot)


@router.my_chat_member(of_a_noticeboard, flags=TOLD)
async def place_changed(event: ChatMemberUpdated, who: Who, ledger: Ledger) -> None:
    present, may_post = _place(event.new_chat_member)
    where = (who.organisation_id, event.chat.id, event.chat.title or "")
    await ledger.run(noticeboards_trouble.standing, *where, present=present, may_post=may_post, aloud=True)


@router.my_chat_member(F.chat.type == "channel", flags=TOLD)
async def into_a_channel(event: ChatMemberUpdated, speaker: Speaker, ledger: Ledger, bot: Bot) -> None:
    """A channel has no /start: what a coordinator lets the bot post in is connected. Whom nobody of the staff has
    brought does not stay."""
    (was_there, might_post), (present, may_post) = _place(event.old_chat_member), _place(event.new_chat_member)
    if speaker.coordinator is not None and may_post and not might_post:
        kind, title = NoticeboardKind.CHANNEL, event.chat.title or ""
        await ledger.run(noticeboards.connect, speaker.coordinator, event.chat.id, kind, title)
    elif speaker.staff is None and present and not was_there:
        with suppress(TelegramAPIError):
            await bot.leave_chat(event.chat.id)


@router.message(in_group, F.migrate_to_chat_id, of_a_noticeboard, flags=TOLD)
async def group_moved(message: Message, who: Who, ledger: Ledger) -> None:
    assert message.migrate_to_chat_id is not None
    await ledger.run(noticeboards_trouble.moved, who.organisation_id, message.chat.id, message.migrate_to_chat_id)


@router.message(in_group, F.new_chat_title, of_a_noticeboard, flags=TOLD)
async def group_renamed(message: Message, who: Who, ledger: Ledger) -> None:
    assert message.new_chat_title is not None
    await ledger.run(noticeboards_trouble.renamed, who.organisation_id, message.chat.id, message.new_chat_title)


def _place(member: ResultChatMemberUnion, everybody: ChatPermissions | None = None) -> tuple[bool, bool]:
    """Whether the bot is there, and whether it may post. Only in a channel an administrator may not.

    `everybody`: what all members of the group may, where that is known.
    """
    if isinstance(member, ChatMemberAdministrator):
        return True, member.can_post_messages is not False
    if isinstance(member, ChatMemberRestricted):
        return member.is_member, member.is_member and member.can_send_messages
    present = isinstance(member, ChatMemberMember)
    return present, present and (everybody is None or everybody.can_send_messages is not False)


@router.callback_query(NoticeboardPress.filter(F.what == "list"), flags=MANAGE)
async def show_all(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    await redraw(query, *await _all(who, voice, texts, ledger))


async def _all(who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> tuple[str, Rows]:
    about = await ledger.read(noticeboards.about, who)
    head = texts.t(
        "staff.noticeboards",
        "📢 Groups and channels where meetings are posted for all to read. Discreet meetings and closed groups are "
        "never posted there.\nI add no names. The name and the place of a meeting are posted as its curator wrote "
        "them. A post has a button that opens the bot. I do not answer there and keep nothing of what people write.",
    )
    none = texts.t("staff.noticeboards", "None is connected yet. Press one of the buttons and choose where.")
    rows = [[Key(_named(one), _press("open", one))] for one in about.noticeboards]
    rows.append([Key(texts.label("staff.noticeboards", "➕ A group"), "", url=about.group_link)])
    rows.append([Key(texts.label("staff.noticeboards", "➕ A channel"), "", url=about.channel_link)])
    rows.append([Key(say("menu.common", voice).buttons["back"], AnnouncePress(what="desk").pack())])
    return head if about.noticeboards else f"{head}\n{none}", rows


@router.callback_query(NoticeboardPress.filter(F.what == "open"), flags=MANAGE)
async def show_one(
    query: CallbackQuery,
    callback_data: NoticeboardPress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    bot: Bot,
) -> None:
    """It is looked at in Telegram first: a channel tells nobody that it has another name."""
    board = await ledger.read(noticeboards.one, who, callback_data.noticeboard_id)
    if board.state is NoticeboardState.DISCONNECTED:
        await redraw(query, *await _all(who, voice, texts, ledger))
        return
    await look(board, ledger, bot)
    board = await ledger.read(noticeboards.one, who, board.id)
    lines = [_named(board), _standing(board, texts)]
    rows = [[Key(texts.label("staff.noticeboards", "🔌 Disconnect"), _press("off", board))], [_back(voice)]]
    await redraw(query, "\n".join([f"<b>{escape(lines[0])}</b>", lines[1]]), rows)


async def look(board: Noticeboard, ledger: Ledger, bot: Bot) -> None:
    """Whether the bot is there still, and how the place is called now. A Telegram that is away says nothing of it."""
    title, (present, may_post) = board.title, (False, False)
    try:
        chat = await bot.get_chat(board.chat_id)
        member = await bot.get_chat_member(board.chat_id, bot.id)
        title, (present, may_post) = chat.title or "", _place(member, chat.permissions)
    except (TelegramForbiddenError, TelegramBadRequest):
        pass
    except TelegramAPIError:
        return
    where = (board.organisation_id, board.chat_id, title)
    await ledger.run(noticeboards_trouble.standing, *where, present=present, may_post=may_post)


def _standing(board: Noticeboard, texts: Texts) -> str:
    """How it is with it, and what to do where nothing can be posted."""
    if board.works:
        return texts.t("staff.noticeboards", "✅ Connected, since {day}.", day=texts.short_day(board.since))
    if board.why is not Trouble.RIGHTS:
        return texts.t("staff.noticeboards", "⚠️ I am not there any more. Add me again, or disconnect it.")
    if board.kind is NoticeboardKind.CHANNEL:
        return texts.t(
            "staff.noticeboards",
            "⚠️ I may not post there. In Telegram: the channel → Administrators → the bot → switch on posting messages.",
        )
    return texts.t(
        "staff.noticeboards",
        "⚠️ I may not write there. In Telegram: the group → Permissions → allow messages, or make the bot an "
        "administrator.",
    )


@router.callback_query(NoticeboardPress.filter(F.what == "off"), flags=MANAGE)
async def ask_before_letting_go(
    query: CallbackQuery, callback_data: NoticeboardPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    board, standing = await ledger.read(noticeboards.before_letting_go, who, callback_data.noticeboard_id)
    ask = texts.t("staff.noticeboards", "Disconnect «{title}»? I post nothing there any more.", title=named(board))
    if standing:
        ask += "\n" + texts.t("staff.noticeboards", "Posts there: {n}. I will take them down.", n=standing)
    sure = Key(texts.label("staff.noticeboards", "🔌 Yes, disconnect"), _press("off_sure", board))
    await redraw(query, ask, [[sure], [_back(voice)]])


@router.callback_query(NoticeboardPress.filter(F.what == "off_sure"), flags=MANAGE)
async def let_go(
    query: CallbackQuery, callback_data: NoticeboardPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    board = await ledger.run(noticeboards.disconnect, who, callback_data.noticeboard_id)
    done = texts.t(
        "staff.noticeboards",
        "«{title}» is disconnected. You can remove the bot there in Telegram.",
        title=named(board),
    )
    await redraw(query, done, [[_back(voice)]])


def _named(board: Noticeboard) -> str:
    return named(board) if board.works else f"⚠️ {named(board)}"


def _press(what: str, board: Noticeboard) -> str:
    return NoticeboardPress(what=what, noticeboard_id=board.id).pack()


def _back(voice: Voice) -> Key:
    return Key(say("menu.common", voice).buttons["back"], NoticeboardPress(what="list").pack())
