"""What the presses and words do while somebody writes news. What was answered before is never lost by a slip."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.content.announcements import face
from bot.dialogs.announcements.getters import is_correcting, news_of, plan
from bot.dialogs.announcements.parts import SINGLE, chosen, event_of, wanted
from bot.dialogs.announcements.reading import Sent, read, trouble
from bot.dialogs.announcements.states import Correct, Write
from bot.dialogs.answers import answers, tell_words
from bot.dialogs.farewell import leave_with
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.announcements import MediaKind
from bot.domain.times import read_time
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases import announcements
from bot.use_cases.announcements import Corrected

WRITE = "announcements.write"


@action(WRITE)
async def write_words(message: Message, widget: object, manager: DialogManager) -> None:
    """The plain words, or a photo or a voice whose words may follow."""
    texts, said = texts_of(manager), read(message, texts_of(manager))
    if isinstance(said, str):
        return await tell_words(manager, said)
    if is_correcting(manager) and said.media:
        return await tell_words(
            manager, texts.t("staff.announcements.write", "Only the words can be changed. Please write the new ones.")
        )
    media, words = said.media or answers(manager).get("media"), said.words
    if said.media and not words:
        return await _keep_file(manager, said)
    if wrong := trouble(words, texts, with_media=bool(media)):
        return await tell_words(manager, wrong)
    manager.dialog_data["plain"] = words
    if said.media:
        manager.dialog_data.update(media=said.media, file_id=said.file_id)
    await manager.switch_to(Correct.easy if is_correcting(manager) else Write.easy)


async def _keep_file(manager: DialogManager, said: Sent) -> None:
    manager.dialog_data.update(media=said.media, file_id=said.file_id)
    texts = texts_of(manager)
    await tell_words(manager, texts.t("staff.announcements.write", "It is kept. Now write the words that go with it."))


@action(WRITE)
async def without_file(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data.update(media=None, file_id="")


@action(WRITE)
async def write_easy(message: Message, widget: object, manager: DialogManager) -> None:
    texts = texts_of(manager)
    words = (message.text or "").strip()
    if wrong := trouble(words, texts, with_media=bool(answers(manager).get("media"))):
        return await tell_words(manager, wrong)
    manager.dialog_data["easy"] = words
    await go_on(manager)


@action(WRITE)
async def skip_easy(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["easy"] = ""
    await go_on(manager)


@action(WRITE)
async def leave_plain(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    if await _still_fits(manager, "plain"):
        await manager.switch_to(Correct.easy if is_correcting(manager) else Write.easy)


@action(WRITE)
async def leave_easy(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    if await _still_fits(manager, "easy"):
        await go_on(manager)


async def _still_fits(manager: DialogManager, level: str) -> bool:
    """Fewer words fit under a photo that was sent after them."""
    said = answers(manager)
    wrong = trouble(said[level], texts_of(manager), with_media=bool(said.get("media")))
    if wrong:
        await tell_words(manager, wrong)
        manager.show_mode = ShowMode.SEND
    return not wrong


async def go_on(manager: DialogManager) -> None:
    """To the first question without an answer, and else to a look at the whole."""
    if is_correcting(manager):
        return await look(manager)
    if "groups" in manager.dialog_data:
        return await look(manager)
    await manager.switch_to(Write.whom)


async def look(manager: DialogManager) -> None:
    """Each level as a message of its own, just as a reader gets it, and the question under them."""
    news = news_of(manager)
    name = await ledger_of(manager).read(announcements.signature, who_of(manager))
    levels: tuple[Voice, ...] = ("ru", "ru@easy") if news.easy else ("ru",)
    event = manager.event
    message = event.message if isinstance(event, CallbackQuery) else event
    assert isinstance(message, Message)
    for voice in levels:
        said = face(news, voice, name)
        if news.media is MediaKind.PHOTO and not is_correcting(manager):
            await message.answer_photo(news.file_id, caption=said.text)
        elif news.media is MediaKind.VOICE and not is_correcting(manager):
            await message.answer_voice(news.file_id, caption=said.text)
        else:
            await message.answer(said.text)
    await manager.switch_to(Correct.preview if is_correcting(manager) else Write.preview, show_mode=ShowMode.SEND)


@action(WRITE)
async def open_part(query: CallbackQuery, widget: object, manager: DialogManager, part: str) -> None:
    manager.dialog_data.update(part=part, page=0)
    await manager.switch_to(Write.part)


@action(WRITE)
async def toggle(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    data = manager.dialog_data
    part, before = data["part"], chosen(data, data["part"])
    others = [] if part in SINGLE else [one for one in before if one != code]
    data[part] = others if code in before else [*others, code]


@action(WRITE)
async def turn(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    step = 1 if getattr(widget, "widget_id", "") == "more" else -1
    manager.dialog_data["page"] = max(0, manager.dialog_data.get("page", 0) + step)


@action(WRITE)
async def show_whole(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["groups"] = chosen(manager.dialog_data, "groups")
    await look(manager)


@action(WRITE)
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    manager.dialog_data["day"] = day.isoformat()
    await manager.switch_to(Write.time)


@action(WRITE)
async def choose_time(query: CallbackQuery, widget: object, manager: DialogManager, hour: str) -> None:
    await _take_time(manager, time.fromisoformat(hour))


@action(WRITE)
async def write_time(message: Message, widget: object, manager: DialogManager) -> None:
    hour = read_time(message.text or "")
    if hour is None:
        words = texts_of(manager).t(
            "staff.announcements.when", "I did not understand the time. Write it like this: 10:30"
        )
        return await tell_words(manager, words)
    await _take_time(manager, hour)


async def _take_time(manager: DialogManager, hour: time) -> None:
    now, zone = await plan(manager)
    day = date.fromisoformat(manager.dialog_data["day"])
    at = datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)
    if at <= now:
        return await tell_words(
            manager, texts_of(manager).t("staff.announcements.when", "This time is over. Please choose a later one.")
        )
    manager.dialog_data["at"] = at.isoformat()
    await manager.switch_to(Write.preview)


@action(WRITE)
async def now_instead(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data.pop("at", None)


@action(WRITE)
async def send(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """The author's card comes through the outbox, and with it the way to take everything back."""
    data, texts = manager.dialog_data, texts_of(manager)
    at = datetime.fromisoformat(data["at"]) if data.get("at") else None
    ids = wanted(data), event_of(data), at
    made = await ledger_of(manager).run(announcements.send, who_of(manager), news_of(manager), *ids)
    if made:
        return await manager.done()
    if at is not None and at <= (await plan(manager))[0]:
        words = texts.t("staff.announcements.when", "This time is over. Please choose a later one.")
        data.pop("at")
    else:
        words = texts.t("staff.announcements.send", "There is nobody to send it to by now. Please choose anew.")
    await tell_words(manager, words)
    manager.show_mode = ShowMode.SEND


@action(WRITE)
async def correct(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    news, texts = news_of(manager), texts_of(manager)
    given = answers(manager)["announcement_id"], news.plain, news.easy
    changed = await ledger_of(manager).run(announcements.correct, who_of(manager), *given)
    await leave_with(manager, corrected_words(changed, texts))


def corrected_words(changed: Corrected | None, texts: Texts) -> str:
    """Only what comes of it."""
    if changed is None:
        return texts.t("staff.announcements.correct", "Nobody has it, so there is nothing to correct.")
    said = []
    if changed.by_bot or not changed.by_hand:
        said.append(texts.t("staff.announcements.correct", "✏️ All right. Whoever has it sees the new words soon."))
    if n := changed.by_hand:
        said.append(
            texts.n(
                "staff.announcements.correct",
                "🗣 {n} family hears the new words in person: it became a task.",
                "🗣 {n} families hear the new words in person: they became tasks.",
                n,
            )
        )
    return "\n".join(said)


@action(WRITE)
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    words = texts_of(manager).t("staff.announcements.send", "All right, nothing was sent.")
    if is_correcting(manager):
        words = texts_of(manager).t("staff.announcements.correct", "All right, nothing was changed.")
    await leave_with(manager, words)
