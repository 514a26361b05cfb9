"""🚩 What the staff press on a card about a message. The commit queues a new face of the card for all who have one."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.red_flags import RedFlagPress
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.handlers.reply import needs
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import red_flags

router = Router(name="red_flags")
HANDLE = needs("red_flags.handle")
ACTS = {
    "take": red_flags.take,
    "false_alarm": red_flags.false_alarm,
    "undo": red_flags.undo,
    "pass": red_flags.pass_on,
    "stop": red_flags.stop,
}
FOR_HER = {"ask": red_flags.ask_for_her, "show": red_flags.show_safe_text}


@router.callback_query(RedFlagPress.filter(F.what.in_(FOR_HER)), flags=HANDLE)
async def help_her(
    query: CallbackQuery,
    callback_data: RedFlagPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    asked = await ledger.run(FOR_HER[callback_data.what], who, callback_data.flag_id)
    if asked.shown:
        callback_answer.text = texts.label(
            "staff.red_flags.toast", "She gets the text. Help request No. {number}.", number=asked.number
        )
    elif callback_data.what == "show":
        callback_answer.show_alert = True
        callback_answer.text = texts.label(
            "staff.red_flags.toast",
            "She hid such words from this phone, so nothing is shown there. Help request No. {number} is open.",
            number=asked.number,
        )
    else:
        callback_answer.text = texts.label(
            "staff.red_flags.toast", "Help request No. {number} is open.", number=asked.number
        )


@router.callback_query(RedFlagPress.filter(), flags=HANDLE)
async def handle(
    query: CallbackQuery,
    callback_data: RedFlagPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    act = ACTS.get(callback_data.what)
    if act is None:
        raise Gone
    done = await ledger.run(act, who, callback_data.flag_id)
    if done.ok:
        callback_answer.text = said(callback_data.what, texts)
    elif callback_data.what == "undo":
        callback_answer.text = texts.label("staff.red_flags.toast", "The two minutes are over.")
    elif done.holder:
        callback_answer.text = texts.label("staff.red_flags.toast", "{name} sees to it already.", name=done.holder)
    else:
        callback_answer.text = texts.label("staff.red_flags.toast", "This was decided already.")


def said(what: str, texts: Texts) -> str:
    """What the press brought about."""
    return {
        "take": texts.label("staff.red_flags.toast", "It is yours. The others see your name."),
        "false_alarm": texts.label("staff.red_flags.toast", "A false alarm. You can undo it for 2 minutes."),
        "undo": texts.label("staff.red_flags.toast", "The card is open again."),
        "pass": texts.label("staff.red_flags.toast", "The message goes on."),
        "stop": texts.label("staff.red_flags.toast", "It does not go on. Its author was told."),
    }[what]
