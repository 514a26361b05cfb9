"""Choosing somebody to write to: «Мои люди», «Куратор», «Написать» and «Ответить»."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons import CallMePress, Key, MatchPress, MenuPress, SettingsPress, WritePress, column
from bot.content.screens import say
from bot.domain.people import Role, Who
from bot.domain.relay import Delivery, Parcel, RelayKind, Tie
from bot.domain.voices import Voice
from bot.handlers import talk
from bot.handlers.reply import MenuButton, chat_of, needs, show, turn, write
from bot.storage.ledger import Ledger
from bot.use_cases import relay

router = Router(name="relay.people")

WRITE = needs("mentoring.write")


@router.message(MenuButton("people"), flags=WRITE)
async def my_people(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    people, _ = await ledger.read(relay.counterparts, who)
    said = say("relay.people" if people else "relay.nobody", voice)
    rows = [[Key(label(voice, tie), WritePress(to=tie.person_id, case_id=tie.case_id).pack())] for tie in people]
    await write(message, said.text, rows + column(said.buttons, {"more": SettingsPress()}))


@router.message(MenuButton("curator"), flags=WRITE)
async def my_curator(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    curators = await ledger.read(relay.curators, who)
    if not curators:
        return await show(message, "relay.no_curator", voice)
    for tie in curators:
        ids = {"to": tie.person_id, "case_id": tie.case_id}
        targets = {"write": WritePress(**ids), "call": CallMePress(**ids)}
        await show(message, "relay.curator", voice, targets, name=tie.name)


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
    tie = await ledger.read(relay.counterpart, who, callback_data.to, callback_data.case_id)
    if tie is None:
        return await show(query, "relay.no_such_person", voice)
    await dialog_manager.reset_stack()
    await talk.begin(state, tie.person_id, tie.case_id)
    pair = tie.match_id if Role.CURATOR not in (who.role, tie.role) else None
    targets = {"cancel": MenuPress(), **({"stop": MatchPress(match_id=pair, what="stop_check")} if pair else {})}
    await show(query, "relay.write", voice, targets, name=tie.name)


def label(voice: Voice, tie: Tie) -> str:
    """What a person is called on a button."""
    screen = "mentoring.pairs" if tie.role is Role.MOTHER else "relay.to_whom"
    return say(screen, voice, name=tie.name).buttons[tie.role]
