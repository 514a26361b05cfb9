"""🤝 The curator answers «Пойти со мной» in one press, and whoever was chosen may say no."""

from html import escape
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.accompany import AccompanyCannotPress, AccompanyGoesPress, AccompanyOfPress, AccompanyPress
from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.content.appointments import shown as shown_kind
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.accompany import WORDS_LIMIT, AccompanyState
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import needs, pager, redraw, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import accompany
from bot.use_cases.accompany import Goer, Shown

router = Router(name="accompany")
ANSWER = needs("accompany.answer")
INSTEAD = "accompany.instead"


@router.callback_query(AccompanyOfPress.filter(), flags=ANSWER)
async def show_next(
    query: CallbackQuery, callback_data: AccompanyOfPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    shown = await ledger.run(accompany.of_family, who, callback_data.case_id)
    await redraw(query, *_card(shown, who, voice, texts))


@router.callback_query(AccompanyPress.filter(F.what == ""), flags=ANSWER)
async def show_one(
    query: CallbackQuery, callback_data: AccompanyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    shown = await ledger.run(accompany.see, who, callback_data.request_id)
    await redraw(query, *_card(shown, who, voice, texts))


@router.callback_query(AccompanyPress.filter(F.what == "me"), flags=ANSWER)
async def i_go(
    query: CallbackQuery, callback_data: AccompanyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    shown = await ledger.run(accompany.goes, who, callback_data.request_id, who.person, Role.CURATOR)
    await redraw(query, *_card(shown, who, voice, texts))


@router.callback_query(AccompanyPress.filter(F.what == "whom"), flags=ANSWER)
async def choose(
    query: CallbackQuery, callback_data: AccompanyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    request_id, page = callback_data.request_id, callback_data.page
    shown, found, more = await ledger.read(accompany.goers, who, request_id, page)
    rows: Rows = [[Key(_goer(one, voice, texts), _goes(request_id, one))] for one in found]
    rows += pager(voice, page, more, lambda to: AccompanyPress(request_id=request_id, what="whom", page=to))
    head = texts.t("staff.accompany", "Who comes along? Ask them first; the bot tells them when and where.")
    if not found:
        head = texts.t("staff.accompany", "There is nobody else who could go.")
    lines = "\n".join([*_about(shown, voice, texts), "", head])
    await redraw(query, lines, [*rows, [back_to(AccompanyPress(request_id=request_id), voice)]])


@router.callback_query(AccompanyGoesPress.filter(), flags=ANSWER)
async def somebody_goes(
    query: CallbackQuery, callback_data: AccompanyGoesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    request_id, person_id, role = callback_data.request_id, callback_data.person_id, callback_data.role
    shown = await ledger.run(accompany.goes, who, request_id, person_id, role)
    await redraw(query, *_card(shown, who, voice, texts))


@router.callback_query(AccompanyPress.filter(F.what == "no"), flags=ANSWER)
async def ask_instead(
    query: CallbackQuery,
    callback_data: AccompanyPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    request_id = callback_data.request_id
    shown = await ledger.run(accompany.see, who, request_id)
    await ask(state, INSTEAD, request_id=request_id)
    words = texts.t(
        "staff.accompany",
        "What can be done instead? One plain line, she reads it: «I call the doctor before», «We choose another day».",
    )
    lines = "\n".join([*_about(shown, voice, texts), "", words])
    await redraw(query, lines, [[back_to(AccompanyPress(request_id=request_id), voice)]])


@router.message(Answering(INSTEAD), flags=ANSWER)
async def refuse(
    message: Message,
    asked: dict[str, Any],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    words = await typed_line(message, WORDS_LIMIT, texts)
    if words is None:
        return
    shown = await ledger.run(accompany.refuse, who, asked["request_id"], words)
    await done(state)
    await write(message, *_card(shown, who, voice, texts))


@router.callback_query(AccompanyCannotPress.filter(), flags=needs("accompany.go"))
async def cannot(
    query: CallbackQuery, callback_data: AccompanyCannotPress, who: Who, ledger: Ledger, voice: Voice
) -> None:
    await ledger.run(accompany.cannot, who, callback_data.request_id)
    await turn(query, "accompany.cannot", voice)


def _about(shown: Shown, voice: Voice, texts: Texts) -> list[str]:
    case, one = shown.case, shown.appointment
    lines = [
        escape(f"{case.alias} ({case.code})"),
        shown_kind(one.kind, voice),
        f"🕙 {Texts(voice, one.zone).when(one.starts_at)}",
    ]
    return [*lines, *([escape(f"📍 {one.place}")] if one.place else [])]


def _card(shown: Shown, who: Who, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    request = shown.request
    state = {
        AccompanyState.ASKED: texts.t("staff.accompany", "🤝 She asks somebody to come along."),
        AccompanyState.GOES: texts.t("staff.accompany", "✅ Comes along: {name}. She reads it.", name=shown.name),
        AccompanyState.REFUSED: texts.t(
            "staff.accompany", "🚫 Not possible. She reads: {words}", words=request.instead
        ),
    }[request.state]
    lines = [*_about(shown, voice, texts), "", state]
    keys = []
    if request.goes_id != who.person_id:
        keys.append((texts.label("staff.accompany", "🙋 I go"), "me"))
    keys.append((texts.label("staff.accompany", "👥 Somebody else goes"), "whom"))
    if request.state is not AccompanyState.REFUSED:
        keys.append((texts.label("staff.accompany", "🚫 Not possible"), "no"))
    rows = [[Key(label, AccompanyPress(request_id=request.id, what=what).pack())] for label, what in keys]
    family = Key(texts.label("staff.reminders", "👩 To the family"), FamilyPress(case_id=shown.case.id).pack())
    return "\n".join(lines), [*rows, [family]]


def _goer(one: Goer, voice: Voice, texts: Texts) -> str:
    role = say("people.roles", voice).buttons[one.role]
    if one.away:
        return texts.label("staff.accompany", "{role} {name}, away that day", role=role, name=one.name)
    return f"{role} {one.name}"


def _goes(request_id: int, one: Goer) -> str:
    return AccompanyGoesPress(request_id=request_id, person_id=one.person_id, role=one.role).pack()
