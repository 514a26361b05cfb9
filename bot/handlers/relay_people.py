"""Choosing somebody to write to: «Мои люди», «Написать» and «Ответить»."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.exchange import OfferPress
from bot.buttons.family_members import ClosePress
from bot.buttons.keys import Key, Rows, column
from bot.buttons.mentoring import CallMePress, MatchPress, MyPeoplePress, SeesPress, WritePress
from bot.buttons.mentoring_again import BreakPress
from bot.buttons.menu import MenuPress
from bot.buttons.people import SettingsPress
from bot.buttons.specialists import MyTeamPress
from bot.buttons.went_well import WentWellPress
from bot.content.screens import Said, say
from bot.domain.people import Role, Who
from bot.domain.relay import Delivery, Parcel, RelayKind, Tie
from bot.domain.voices import Voice
from bot.handlers import talk
from bot.handlers.lists import page_size
from bot.handlers.reply import MenuButton, Targets, chat_of, needs, pager, redraw, show, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import relay, relay_people
from bot.use_cases.mentoring_breaks import Resting
from bot.use_cases.relay_people import MyPeople

router = Router(name="relay.people")

WRITE = needs("mentoring.write")
BESIDE: Targets = {
    "share": OfferPress(),
    "close": ClosePress(),
    "well": WentWellPress(),
}
"""What belongs to her people besides writing, after them in the list; the key of its button in relay.people."""


@router.message(MenuButton("people"), flags=WRITE)
async def my_people(message: Message, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    await write(message, *_page(await ledger.read(relay_people.my_people, who), voice, texts, 0))


@router.callback_query(MyPeoplePress.filter(), flags=WRITE)
async def turn_people(
    query: CallbackQuery, callback_data: MyPeoplePress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    people = await ledger.read(relay_people.my_people, who)
    await redraw(query, *_page(people, voice, texts, callback_data.page))


@router.callback_query(SeesPress.filter(), flags=WRITE)
async def who_sees(query: CallbackQuery, callback_data: SeesPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    ids = {"to": callback_data.to, "case_id": callback_data.case_id}
    tie, minor = await ledger.read(relay_people.who_reads, who, **ids)
    if tie is None:
        return await show(query, "relay.no_such_person", voice)
    pair = "sees_pair_minor" if minor else "sees_pair_adult"
    screen_id = "relay.sees_curator" if tie.role is Role.CURATOR else f"relay.{pair}"
    await turn(query, screen_id, voice, {"write": WritePress(**ids), "back": MyPeoplePress()}, name=tie.name)


@router.callback_query(CallMePress.filter(), flags=WRITE)
async def ask_for_a_call(
    query: CallbackQuery, callback_data: CallMePress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    words = Parcel(RelayKind.TEXT, say("relay.call_me", voice).text, chat_of(query).message_id)
    sent = await ledger.run(relay.ask_for_a_call, who, callback_data.to, callback_data.case_id, words)
    if sent.delivery is Delivery.SENT:
        await turn(query, "relay.call_asked", voice, name=sent.name)
    else:
        await talk.tell(query, voice, sent)


@router.callback_query(WritePress.filter(), flags=WRITE)
async def begin(
    query: CallbackQuery,
    callback_data: WritePress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    tie = await ledger.read(relay.partner, who, callback_data.to, callback_data.case_id)
    if tie is None:
        own: Targets = {"people": MyPeoplePress()} if who.role is Role.MOTHER else {}
        return await show(query, "relay.no_such_person", voice, own)
    await dialog_manager.reset_stack()
    await talk.begin(state, tie.person_id, tie.case_id)
    await show(query, _asking(who, tie), voice, _targets(who, tie), name=tie.name)


def _asking(who: Who, tie: Tie) -> str:
    if who.role is not Role.MOTHER:
        return "relay.write"
    return "relay.write_curator" if tie.role is Role.CURATOR else "relay.write_pair"


def _targets(who: Who, tie: Tie) -> Targets:
    ids = {"to": tie.person_id, "case_id": tie.case_id}
    pair = tie.match_id if Role.CURATOR not in (who.role, tie.role) else None
    stop = {"stop": MatchPress(match_id=pair, what="stop_check")} if pair else {}
    return {"cancel": MenuPress(), "call": CallMePress(**ids), "sees": SeesPress(**ids), **stop}


def _page(mine: MyPeople, voice: Voice, texts: Texts, page: int) -> tuple[str, Rows]:
    """Who there is and what for, then the people as buttons, and what else belongs to them."""
    size, said = page_size(voice), say("relay.people" if mine.people else "relay.nobody", voice)
    keys = [Key(label(voice, tie), WritePress(to=tie.person_id, case_id=tie.case_id).pack()) for tie in mine.people]
    keys += [_resting(voice, one) for one in mine.resting]
    keys.append(Key(say("specialists.door", voice).buttons["team"], MyTeamPress().pack()))
    keys += [Key(said.buttons[key], press.pack()) for key, press in BESIDE.items() if key in said.buttons]
    here = keys[page * size : (page + 1) * size]
    rows = [[key] for key in here] + pager(
        voice, page, len(keys) > (page + 1) * size, lambda to: MyPeoplePress(page=to)
    )
    settings = [] if page else column(said.buttons, {"more": SettingsPress()})
    return "\n".join([said.text, *_about(mine, voice, texts)]), rows + settings


def _beside(voice: Voice, one: Resting) -> Said:
    return say("mentoring_breaks.beside_waits" if one.over else "mentoring_breaks.beside", voice, name=one.name)


def _resting(voice: Voice, one: Resting) -> Key:
    label = _beside(voice, one).buttons["see"]
    return Key(label, BreakPress(match_id=one.match_id, what="see").pack())


def _about(mine: MyPeople, voice: Voice, texts: Texts) -> list[str]:
    """One line for each person. While her curator is away: until when, and who writes."""
    lines = [say(f"relay.about_{tie.role}", voice, name=tie.name).text for tie in mine.people]
    if away := mine.away:
        named = {"name": away.name, "day": texts.short_day(away.until)}
        told = say("relay.about_deputy", voice, deputy=away.deputy, **named) if away.deputy else None
        lines[0:1] = [(told or say("relay.about_absent", voice, **named)).text]
    lines += [_beside(voice, one).text for one in mine.resting]
    alone = mine.people and not mine.resting and all(tie.role is Role.CURATOR for tie in mine.people)
    return [*lines, say("relay.no_mentor", voice).text] if alone else lines


def label(voice: Voice, tie: Tie) -> str:
    """What a person is called on a button."""
    screen = "mentoring.pairs" if tie.role is Role.MOTHER else "relay.to_whom"
    return say(screen, voice, name=tie.name).buttons[tie.role]
