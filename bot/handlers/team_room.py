"""The team room: connecting a group and letting it go, and what Telegram tells of it."""

from contextlib import suppress
from html import escape

from aiogram import Bot, F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    CallbackQuery,
    ChatMemberAdministrator,
    ChatMemberUpdated,
    Message,
    ResultChatMemberUnion,
)

from bot.buttons.keys import Key, Rows
from bot.buttons.team_room import RoomPress
from bot.domain.people import Who
from bot.domain.team_room import PAYLOAD, Missing, Room, RoomState, icons, missing
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import team_room, team_room_trouble
from bot.use_cases.team_room import About, Connected, Speaker

router = Router(name="team_room")
in_group = F.chat.type != "private"
pressed_in_group = F.message.chat.type != "private"


@router.message(in_group, F.migrate_to_chat_id, flags=needs("ticks.fire"))
async def group_moved(message: Message, who: Who, ledger: Ledger) -> None:
    assert message.migrate_to_chat_id is not None
    await ledger.run(team_room_trouble.moved, who.organisation_id, message.chat.id, message.migrate_to_chat_id)


@router.message(in_group, F.forum_topic_closed, flags=needs("ticks.fire"))
async def topic_closed(message: Message, who: Who, ledger: Ledger) -> None:
    if message.message_thread_id is not None:
        await ledger.run(
            team_room_trouble.topic_closed, who.organisation_id, message.chat.id, message.message_thread_id
        )


@router.my_chat_member(in_group, flags=needs("ticks.fire"))
async def place_changed(event: ChatMemberUpdated, who: Who, speaker: Speaker, ledger: Ledger, bot: Bot) -> None:
    """The bot's own place in a group. Where nobody of the staff has brought it, it does not stay."""
    present, rights = _place(event.new_chat_member)
    if speaker.room is not None:
        chat = event.chat.id
        await ledger.run(team_room_trouble.standing, who.organisation_id, chat, present=present, rights=rights)
    elif present and not _place(event.old_chat_member)[0] and speaker.staff is None:
        with suppress(TelegramAPIError):
            await bot.leave_chat(event.chat.id)


def _place(member: ResultChatMemberUnion) -> tuple[bool, list[str]]:
    """Whether the bot is in the group, and which of the rights a room needs it has."""
    if not isinstance(member, ChatMemberAdministrator):
        return member.status == ChatMemberStatus.MEMBER, []
    held = {
        Missing.MANAGE_TOPICS: member.can_manage_topics,
        Missing.PIN: member.can_pin_messages,
        Missing.DELETE: member.can_delete_messages,
    }
    return True, [right for right, has in held.items() if has]


@router.message(in_group, Command("room"), flags=needs("team_room.manage"))
@router.message(in_group, CommandStart(deep_link=True, magic=F.args == PAYLOAD), flags=needs("team_room.manage"))
async def connect(message: Message, who: Who, texts: Texts, ledger: Ledger, bot: Bot) -> None:
    """«/room», or the bot was added by its link: the group becomes the room, or hears what is missing."""
    await write(message, *await _connect(message.chat.id, who, texts, ledger, bot))


@router.callback_query(RoomPress.filter(F.what == "replace"), pressed_in_group, flags=needs("team_room.manage"))
async def replace(query: CallbackQuery, who: Who, texts: Texts, ledger: Ledger, bot: Bot) -> None:
    assert query.message is not None
    await redraw(query, *await _connect(query.message.chat.id, who, texts, ledger, bot, instead=True))


async def _connect(
    chat_id: int, who: Who, texts: Texts, ledger: Ledger, bot: Bot, *, instead: bool = False
) -> tuple[str, Rows]:
    """Look at the group, and only when nothing is missing connect it."""
    chat, me = await bot.get_chat(chat_id), await bot.get_chat_member(chat_id, bot.id)
    _, rights = _place(me)
    is_forum, is_admin = bool(chat.is_forum), isinstance(me, ChatMemberAdministrator)
    if lacks := missing(is_forum=is_forum, is_admin=is_admin, rights=rights):
        head = texts.t("staff.team_room.connect", "Not connected yet. What is missing:")
        last = texts.t("staff.team_room.connect", "Then write /room here.")
        return "\n".join([head, *(_to_do(texts, one) for one in lacks), last]), []
    stickers = await bot.get_forum_topic_icon_stickers()
    offered = [(one.emoji, one.custom_emoji_id) for one in stickers if one.emoji and one.custom_emoji_id]
    connected = await ledger.run(team_room.connect, who, chat_id, icons(offered), instead=instead)
    if connected is Connected.OTHER:
        text = texts.t("staff.team_room.connect", "Another group is the team room. Shall this one take its place?")
        instead_of = texts.label("staff.team_room.connect", "Replace")
        return text, [[Key(instead_of, RoomPress(what="replace").pack(), "primary")]]
    if connected is Connected.PUBLIC:
        return texts.t(
            "staff.team_room.connect",
            "Families read of meetings here, so this cannot be the team room. Please make another group.",
        ), []
    if connected is Connected.DONE:
        return texts.t("staff.team_room.connect", "✅ The team room is connected."), []
    return _state(await ledger.read(team_room.about, who), texts)


def _to_do(texts: Texts, lacks: Missing) -> str:
    """One sentence of what to press."""
    match lacks:
        case Missing.TOPICS:
            return texts.t("staff.team_room.connect", "• The group's settings → switch on «Topics».")
        case Missing.ADMIN:
            return texts.t(
                "staff.team_room.connect",
                "• The group's settings → Administrators → add the bot, with the rights to manage topics, pin and "
                "delete messages.",
            )
        case Missing.MANAGE_TOPICS:
            return texts.t("staff.team_room.connect", "• Administrators → the bot → allow managing topics.")
        case Missing.PIN:
            return texts.t("staff.team_room.connect", "• Administrators → the bot → allow pinning messages.")
        case Missing.DELETE:
            return texts.t("staff.team_room.connect", "• Administrators → the bot → allow deleting messages.")


def _state(about: About, texts: Texts) -> tuple[str, Rows]:
    """The room as it is, and how it is let go."""
    assert about.room is not None
    since = texts.short_day(about.room.since)
    head = texts.t("staff.team_room.state", "💬 The team room is connected, since {day}.", day=since)
    count = texts.n("staff.team_room.state", "{n} open request.", "{n} open requests.", about.open_requests)
    off = Key(texts.label("staff.team_room.state", "Disconnect"), RoomPress(what="off").pack())
    return f"{head}\n{count}", [[off]]


@router.callback_query(RoomPress.filter(F.what == "about"), flags=needs("team_room.manage"))
async def tell_about(query: CallbackQuery, who: Who, texts: Texts, ledger: Ledger) -> None:
    """From «👥 People»: the room, or how there will be one."""
    about = await ledger.read(team_room.about, who)
    if about.room is not None and about.room.state is RoomState.CONNECTED:
        await write(query, *_state(about, texts))
        return
    head = texts.t("staff.team_room.about", "⚠️ I cannot work in the team room there is.\n") if about.room else ""
    rooms = texts.t(
        "staff.team_room.about",
        "💬 The team room is a group with topics where the whole team sees the requests. Names never stand there.\n"
        "1. Make a group in Telegram and switch on «Topics» in its settings.",
    )
    add = texts.t("staff.team_room.about", "Add me to it, with the rights I ask for")
    else_ = texts.t("staff.team_room.about", "3. If nothing happens, write /room in the group.")
    text = f'{rooms}\n2. <a href="{escape(about.link)}">{add}</a>\n{else_}'
    await write(query, head + text)


@router.callback_query(RoomPress.filter(F.what == "off"), flags=needs("team_room.manage"))
async def disconnect(query: CallbackQuery, who: Who, texts: Texts, ledger: Ledger, bot: Bot) -> None:
    room = await ledger.run(team_room.disconnect, who)
    await redraw(query, texts.t("staff.team_room.state", "The team room is disconnected. Its buttons work no more."))
    if room is not None:
        await _unpin(bot, room)


async def _unpin(bot: Bot, room: Room) -> None:
    """The line that speaks of a room comes down, where Telegram lets us."""
    if room.pinned is not None:
        with suppress(TelegramAPIError):
            await bot.unpin_chat_message(room.chat_id, message_id=room.pinned)
