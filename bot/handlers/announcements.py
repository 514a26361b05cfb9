"""📣: inviting to a meeting, or writing news; and what the author does with news that was sent."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.buttons.announcements import AnnouncePress, NewsPress
from bot.buttons.events import MonthPress, RegisterPress
from bot.buttons.keys import Key, Rows
from bot.buttons.noticeboards import NoticeboardPress
from bot.content.announcements import face
from bot.content.screens import say
from bot.dialogs.announcements.states import Correct, Write
from bot.dialogs.events.states import Announce
from bot.domain.announcements import Announcement, MediaKind, News
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, chat_of, needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import announcements
from bot.use_cases.access import may
from bot.use_cases.announcements import Card

router = Router(name="announcements")

WRITE = needs("announcements.write")
PAGE = 5


@router.message(MenuButton("announce"), flags=WRITE)
async def desk(message: Message, who: Who, texts: Texts) -> None:
    await write(message, *_desk(who, texts))


@router.callback_query(AnnouncePress.filter(F.what == "desk"), flags=WRITE)
async def back_to_the_desk(query: CallbackQuery, who: Who, texts: Texts) -> None:
    await redraw(query, *_desk(who, texts))


def _desk(who: Who, texts: Texts) -> tuple[str, Rows]:
    rows = []
    if may(who, "events.announce"):
        label = texts.label("staff.announcements", "👥 Invite to a meeting")
        rows.append([Key(label, AnnouncePress(what="meet").pack())])
    rows.append([Key(texts.label("staff.announcements", "🗓 Meetings of the month"), MonthPress().pack())])
    if may(who, "events.register"):
        rows.append([Key(texts.label("staff.announcements", "📊 Events of a period"), RegisterPress().pack())])
    rows.append([Key(texts.label("staff.announcements", "✉️ Write news"), AnnouncePress(what="write").pack())])
    rows.append([Key(texts.label("staff.announcements", "📋 My news"), AnnouncePress(what="mine").pack())])
    if may(who, "noticeboards.manage"):
        label = texts.label("staff.announcements", "📢 Groups and channels")
        rows.append([Key(label, NoticeboardPress(what="list").pack())])
    return texts.t("staff.announcements", "📣 What do you want to tell?"), rows


@router.callback_query(AnnouncePress.filter(F.what == "meet"), flags=needs("events.announce"))
async def invite_to_a_meeting(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Announce.direction, mode=StartMode.RESET_STACK)


@router.callback_query(AnnouncePress.filter(F.what == "write"), flags=WRITE)
async def begin(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Write.words, mode=StartMode.RESET_STACK)


@router.callback_query(AnnouncePress.filter(F.what == "mine"), flags=WRITE)
async def mine(
    query: CallbackQuery, callback_data: AnnouncePress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    page = callback_data.page
    found, more = await ledger.read(announcements.mine, who, page, PAGE)
    back = [Key(say("menu.common", voice).buttons["back"], AnnouncePress(what="desk").pack())]
    if not found:
        return await redraw(query, texts.t("staff.announcements", "You have not written any news yet."), [back])
    rows = [[_named(one, texts)] for one in found]
    rows += pager(voice, page, more, lambda to: AnnouncePress(what="mine", page=to))
    await redraw(query, texts.t("staff.announcements", "📋 Your news, the newest first:"), [*rows, back])


def _named(one: Announcement, texts: Texts) -> Key:
    label = f"{texts.short_day(one.leaves_at)} · {one.news.title}"
    return Key(label, NewsPress(announcement_id=one.id, what="show").pack())


@router.callback_query(NewsPress.filter(F.what == "show"), flags=WRITE)
async def show_card(query: CallbackQuery, callback_data: NewsPress, who: Who, ledger: Ledger) -> None:
    """It comes through the outbox, because from now on it is the one that shows how far the news is."""
    await ledger.run(announcements.show_again, who, callback_data.announcement_id)


@router.callback_query(NewsPress.filter(F.what == "stop"), flags=WRITE)
async def stop(query: CallbackQuery, callback_data: NewsPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    card = await ledger.run(announcements.stop, who, callback_data.announcement_id)
    await write(query, stopped_words(card, texts))


def stopped_words(card: Card, texts: Texts) -> str:
    said = [_stayed(card, texts)] if card.counts.taken_back or not card.withdrawn else []
    if card.withdrawn:
        said.append(
            texts.t(
                "staff.announcements.stop",
                "🛑 Stopped. Whoever has not been told yet is not told: the curators read so, and the tasks are gone.",
            )
        )
    return "\n".join(said)


def _stayed(card: Card, texts: Texts) -> str:
    gone = card.counts.sent + card.counts.waiting
    if not card.counts.taken_back and (card.counts.all or card.by_hand.told):
        return texts.t("staff.announcements.stop", "Everything has gone already: nothing is left to stop.")
    if not gone:
        return texts.t("staff.announcements.stop", "↩️ All right, nobody got it.")
    stayed = card.counts.taken_back
    return texts.t(
        "staff.announcements.stop",
        "🛑 Stopped. Got it or get it now: {gone}. Stayed here: {stayed}.",
        gone=gone,
        stayed=stayed,
    )


@router.callback_query(NewsPress.filter(F.what == "correct"), flags=WRITE)
async def begin_correcting(
    query: CallbackQuery,
    callback_data: NewsPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    dialog_manager: DialogManager,
) -> None:
    card = await ledger.read(announcements.card, who, callback_data.announcement_id)
    if not card.can_be_corrected:
        await write(query, texts.t("staff.announcements.correct", "Nobody has it, so there is nothing to correct."))
        return
    news = card.announcement.news
    for said in _as_it_is(news, texts):
        await chat_of(query).answer(said)
    data = {"announcement_id": card.announcement.id, "media": news.media, "plain": news.plain, "easy": news.easy}
    # sent anew: the card itself goes on counting
    await dialog_manager.start(Correct.words, data=data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


def _as_it_is(news: News, texts: Texts) -> list[str]:
    """Each level a message of its own: it can be copied, and has room for the longest."""
    said = [texts.t("staff.announcements.correct", "📄 Now, in plain words:\n{words}", words=news.plain)]
    if news.easy:
        said.append(texts.t("staff.announcements.correct", "📗 Now, in easy language:\n{words}", words=news.easy))
    return said


@router.callback_query(NewsPress.filter(F.what == "read"), flags=needs("announcements.read"))
async def read(query: CallbackQuery, callback_data: NewsPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """The news itself, to tell a family in person."""
    one, name = await ledger.read(announcements.words, who, callback_data.announcement_id)
    said, chat = face(one.news, voice, name).text, chat_of(query)
    if one.news.media is MediaKind.PHOTO:
        await chat.answer_photo(one.news.file_id, caption=said)
    elif one.news.media is MediaKind.VOICE:
        await chat.answer_voice(one.news.file_id, caption=said)
    else:
        await write(query, said)
