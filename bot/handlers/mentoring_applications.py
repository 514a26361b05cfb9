"""🤝 «Хочу помогать», and what the coordinator does with an application."""

from datetime import date, datetime, time
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.mentoring_applications import ApplicationPress, ApplicationsPress, ApplyPress, FunnelPress
from bot.content.mentoring_vetting import RULES
from bot.dialogs.mentoring_applications.states import Apply
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers import mentoring_applications_screens as screens
from bot.handlers.asking import Answering, ask, done
from bot.handlers.reply import needs, redraw, show, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_applications, mentoring_funnel

router = Router(name="mentoring.applications")
APPLY = needs("mentoring.apply")
KEEP = needs("mentoring.applications")
DAY = "mentoring.application_day"


@router.callback_query(ApplyPress.filter(~F.collect), flags=APPLY)
async def begin(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger, dialog_manager: DialogManager) -> None:
    if await ledger.read(mentoring_applications.waits_already, who):
        await turn(query, "mentoring_applications.already", voice, {"collect": ApplyPress(collect=True)})
        return
    await dialog_manager.start(Apply.kind, mode=StartMode.RESET_STACK)


@router.callback_query(ApplyPress.filter(F.collect), flags=APPLY)
async def collect(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    more = ", ".join(RULES[item].name.text(voice) for item in await ledger.read(mentoring_applications.to_collect, who))
    await show(query, "mentoring_applications.collect", voice, more=f"📄 {more}" if more else None)


@router.callback_query(ApplicationsPress.filter(), flags=KEEP)
async def show_all(
    query: CallbackQuery, callback_data: ApplicationsPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    found, more = await ledger.run(mentoring_applications.waiting, who, callback_data.page)
    await redraw(query, *screens.many(found, callback_data.page, texts, more=more))


@router.callback_query(FunnelPress.filter(), flags=KEEP)
async def show_funnel(query: CallbackQuery, callback_data: FunnelPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    found = await ledger.run(mentoring_funnel.funnel, who, callback_data.page)
    await redraw(query, *screens.funnel(found, callback_data.page, texts))


@router.callback_query(ApplicationPress.filter(F.what == ""), flags=KEEP)
async def show_one(
    query: CallbackQuery, callback_data: ApplicationPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    found = await ledger.run(mentoring_applications.look, who, callback_data.application_id)
    await redraw(query, *screens.one(found, texts))


@router.callback_query(ApplicationPress.filter(F.what == "talk"), flags=KEEP)
async def ask_talk(
    query: CallbackQuery, callback_data: ApplicationPress, who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    found = await ledger.run(mentoring_applications.look, who, callback_data.application_id)
    await ask(state, DAY, application_id=found.application.id)
    await redraw(query, *screens.ask_talk(found, texts))


@router.callback_query(ApplicationPress.filter(F.what == "today"), flags=KEEP)
async def talked_today(
    query: CallbackQuery, callback_data: ApplicationPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    found = await ledger.run(mentoring_applications.look, who, callback_data.application_id)
    found = await ledger.run(mentoring_applications.set_talk, who, found.application.id, found.today)
    await redraw(query, *screens.one(found, texts))


@router.message(Answering(DAY), flags=KEEP)
async def type_day(
    message: Message, asked: dict[str, Any], who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    found = await ledger.run(mentoring_applications.look, who, int(asked["application_id"]))
    day = _day(message.text or "", found.today)
    if day is None:
        await write(message, texts.t("staff.applications", "Write a day of these months: 12 March."))
        return
    await done(state)
    found = await ledger.run(mentoring_applications.set_talk, who, found.application.id, day)
    await write(message, *screens.one(found, texts))


@router.callback_query(ApplicationPress.filter(F.what == "invite"), flags=KEEP)
async def invite(query: CallbackQuery, callback_data: ApplicationPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    found, code = await ledger.run(mentoring_applications.invite, who, callback_data.application_id)
    await redraw(query, *screens.invited(found, code, texts))


@router.callback_query(ApplicationPress.filter(F.what == "decline"), flags=KEEP)
async def decline(
    query: CallbackQuery, callback_data: ApplicationPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    found = await ledger.run(mentoring_applications.look, who, callback_data.application_id)
    await redraw(query, *screens.sure(found, texts))


@router.callback_query(ApplicationPress.filter(F.what == "declined"), flags=KEEP)
async def declined(
    query: CallbackQuery, callback_data: ApplicationPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    await ledger.run(mentoring_applications.decline, who, callback_data.application_id)
    await redraw(query, *screens.declined(texts))


@router.callback_query(ApplicationPress.filter(), flags=KEEP)
async def nothing_of_the_kind(query: CallbackQuery) -> None:
    raise Gone


def _day(words: str, today: date) -> date | None:
    """A day near enough; what could mean two days is the one ahead."""
    said = read_when(words, datetime.combine(today, time(12)))
    if isinstance(said, When) and said.day is not None and abs(said.day - today) <= mentoring_applications.FURTHEST:
        return said.day
    return None
