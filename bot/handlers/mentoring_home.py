"""The four keys of a volunteer: «Моя мама», «Встречи», «Подсказки», «Куратор»."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.guides import TopicPress
from bot.buttons.keys import Key
from bot.buttons.mentoring import CallMePress, MatchPress, WritePress
from bot.buttons.mentoring_again import BreakPress
from bot.buttons.mentoring_contacts import LogPress
from bot.buttons.mentoring_dates import DateOffPress, DatePress
from bot.buttons.mentoring_expenses import SpentPress
from bot.buttons.mentoring_home import HintPress, MinePress, PairPress
from bot.buttons.mentoring_matching import TellPress
from bot.buttons.mentoring_meetings import MeetingDayPress
from bot.buttons.mentoring_rests import RestsPress
from bot.buttons.mentoring_vetting import VettingMinePress
from bot.buttons.people import SettingsPress
from bot.buttons.phones import PhonesPress
from bot.content.mentoring_hints import hint
from bot.content.screens import say
from bot.domain.children_ages import spoken
from bot.domain.people import MENTORS, Who
from bot.domain.voices import Voice
from bot.handlers.mentoring_breaks import show_resting
from bot.handlers.mentoring_contacts_words import line
from bot.handlers.mentoring_rests import show_rest
from bot.handlers.reply import MenuButton, Targets, needs, show, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_home, mentoring_rests, relay
from bot.use_cases.mentoring_home import Card
from bot.use_cases.mentoring_pairs import Pair

router = Router(name="mentoring.home")

HOME = needs("mentoring.home")
Show = Callable[[Message | CallbackQuery, int, Who, Voice, Texts, Ledger], Awaitable[None]]


def _volunteer(_: Message, who: Who) -> bool:
    return who.role in MENTORS


@router.message(MenuButton("mentee"), flags=HOME)
async def my_mother(message: Message, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    pairs = await ledger.read(mentoring_home.pairs, who)
    if not pairs:
        if (profile := await ledger.read(mentoring_rests.mine, who)).rests:
            return await show_rest(message, profile, voice, texts)
        own: Targets = {"papers": VettingMinePress(), "tell": TellPress(), "rests": RestsPress()}
        return await show(message, "mentoring.no_pair", voice, own)
    await _one_or_list(message, pairs, "mentee", who, voice, texts, ledger)


@router.message(MenuButton("meetings"), _volunteer, flags=HOME)
async def meetings(
    message: Message, who: Who, voice: Voice, texts: Texts, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    pairs = await ledger.read(mentoring_home.pairs, who)
    if not pairs:
        return await show(message, "mentoring_home.meetings_none", voice, {"mine": MinePress()})
    await _one_or_list(message, pairs, "meetings", who, voice, texts, ledger)


@router.callback_query(PairPress.filter(F.what.in_({"mentee", "meetings"})), flags=HOME)
async def chosen(
    query: CallbackQuery, callback_data: PairPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await _open(query, callback_data.what, callback_data.match_id, who, voice, texts, ledger)


@router.message(MenuButton("hints"), flags=HOME)
async def hints(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    await show(message, "mentoring_home.hints", voice, _hint_keys(0), hint=await _hint(who, voice, ledger, 0))


@router.callback_query(HintPress.filter(F.what == ""), flags=HOME)
async def another_hint(query: CallbackQuery, callback_data: HintPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    number = callback_data.number
    words = await _hint(who, voice, ledger, number)
    await turn(query, "mentoring_home.hints", voice, _hint_keys(number), hint=words)


@router.callback_query(HintPress.filter(F.what.in_({"try", "talk", "begin", "silent", "rules", "more"})), flags=HOME)
async def open_hints(query: CallbackQuery, callback_data: HintPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    if callback_data.what == "try":
        words = await _hint(who, voice, ledger, callback_data.number)
        back: Targets = {"back": HintPress(number=callback_data.number)}
        return await turn(query, "mentoring_home.hint_taken", voice, back, hint=words)
    screen_id, targets = HINT_SCREENS[callback_data.what]
    await turn(query, screen_id, voice, targets)


@router.message(MenuButton("curator"), flags=needs("mentoring.write"))
async def my_curator(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    """Once for each whose families they stand beside; a silver mentor is offered a call."""
    numbers: Targets = {"phones": PhonesPress(page=0)}
    curators = await ledger.read(relay.curators, who)
    if not curators:
        return await show(message, "relay.no_curator", voice, numbers)
    for tie in curators:
        ids = {"to": tie.person_id, "case_id": tie.case_id}
        own: Targets = {"papers": VettingMinePress(), **numbers}
        targets = {"write": WritePress(**ids), "call": CallMePress(**ids), **own}
        await show(message, f"mentoring_home.curator_{who.role}", voice, targets, name=tie.name)


async def _one_or_list(
    message: Message, pairs: Sequence[Pair], what: str, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """One family opens at once; of several the names stand there as big keys."""
    if len(pairs) == 1:
        return await _open(message, what, pairs[0].match_id, who, voice, texts, ledger)
    said = {pair.match_id: say("mentoring.pairs", voice, name=pair.name) for pair in pairs}
    rows = [[Key(one.buttons["mother"], PairPress(match_id=id_, what=what).pack())] for id_, one in said.items()]
    await write(message, said[pairs[0].match_id].text, rows)


async def _open(
    event: Message | CallbackQuery, what: str, match_id: int, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """The page that was asked for; while it rests, that it does."""
    if (resting := await ledger.read(mentoring_home.resting, who, match_id)) is not None:
        return await show_resting(event, resting, who, voice, texts)
    await PAGES[what](event, match_id, who, voice, texts, ledger)


async def _mother(
    event: Message | CallbackQuery, match_id: int, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    card = await ledger.read(mentoring_home.card, who, match_id)
    pair = card.pair
    targets: Targets = {
        "write": WritePress(to=pair.person_id, case_id=pair.case_id),
        "log": LogPress(match_id=match_id),
        "rules": MatchPress(match_id=match_id, what="rules"),
        "break": BreakPress(match_id=match_id),
        "stop_check": MatchPress(match_id=match_id, what="stop_check"),
    }
    age = texts.span(*spoken(card.born, card.today)) if card.born else None
    await show(event, "mentoring_home.mother", voice, targets, name=pair.name, age=age, next=_next(card, voice))


async def _meetings(
    event: Message | CallbackQuery, match_id: int, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    card = await ledger.read(mentoring_home.card, who, match_id)
    targets: Targets = {"log": LogPress(match_id=match_id), "spent": SpentPress(), "mine": MinePress()}
    values = {"name": card.pair.name, "last": line(card.last, voice, texts) if card.last else None}
    if (cannot := _cannot(card)) is None:
        screen_id, targets = "mentoring_home.meetings", {**targets, "date": DatePress(match_id=match_id)}
    else:
        screen_id, targets = "mentoring_home.meetings_ahead", {**targets, "cannot": cannot}
        values["next"] = _next(card, voice)
    if isinstance(event, CallbackQuery):
        await turn(event, screen_id, voice, targets, **values)
    else:
        await show(event, screen_id, voice, targets, **values)


def _next(card: Card, voice: Voice) -> str | None:
    ahead = card.first or card.next
    return Texts(voice, card.zone).when(ahead.starts_at) if ahead else None


def _cannot(card: Card) -> CallbackData | None:
    """Of the meeting that stands there."""
    if card.first is not None:
        return MeetingDayPress(meeting_id=card.first.meeting_id, comes=False)
    return DateOffPress(date_id=card.next.id) if card.next else None


async def _hint(who: Who, voice: Voice, ledger: Ledger, number: int) -> str:
    week = await ledger.read(mentoring_home.week, who)
    return hint(week.phases, week.number + number, apart=week.minor).text(voice)


def _hint_keys(number: int) -> Targets:
    keys = {what: HintPress(what=what, number=number) for what in ("try", "talk", "more")}
    return {**keys, "other": HintPress(number=number + 1)}


PAGES: dict[str, Show] = {"mentee": _mother, "meetings": _meetings}
_TALK: Targets = {**{what: HintPress(what=what) for what in ("begin", "silent", "rules")}, "back": HintPress()}
_BACK: Targets = {"back": HintPress(what="talk")}
_MORE: Targets = {
    "phones": PhonesPress(page=0),
    "guides": TopicPress(),
    "settings": SettingsPress(),
    "back": HintPress(),
}
HINT_SCREENS: dict[str, tuple[str, Targets]] = {
    "talk": ("mentoring_home.talk", _TALK),
    "begin": ("mentoring_home.begin", _BACK),
    "silent": ("mentoring_home.silent", _BACK),
    "rules": ("mentoring.rules", _BACK),
    "more": ("mentoring_home.more", _MORE),
}
