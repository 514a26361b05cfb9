"""A curator asks people to tell of themselves, and her coordinator for one family more than usual."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.mentoring import CandidatesPress
from bot.buttons.mentoring_matching import AbovePress, AskTellPress, DecidePress
from bot.dialogs.farewell import back_to
from bot.domain.mentoring_matching import Above
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers import asking
from bot.handlers.asking import Answering
from bot.handlers.mentoring_proposing import role_of
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_matching
from bot.use_cases.mentoring_matching import AskedAbove

router = Router(name="mentoring.matching_staff")
PROPOSE = needs("mentoring.propose")
LONGEST = 500


@router.callback_query(AskTellPress.filter(), flags=PROPOSE)
async def ask_to_tell(
    query: CallbackQuery, callback_data: AskTellPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    case_id, role = callback_data.case_id, role_of(callback_data.letter, or_mother=True)
    asked = await ledger.run(mentoring_matching.ask_to_tell, who, case_id, callback_data.person_id, role)
    if asked:
        text = texts.t("staff.mentoring.propose", "Asked. Nobody has to answer.")
    else:
        text = texts.t("staff.mentoring.propose", "This person is not in the bot now. Nobody was asked.")
    await redraw(query, text, [[back_to(CandidatesPress(case_id=case_id, page=0), voice)]])


@router.callback_query(AbovePress.filter(), flags=PROPOSE)
async def ask_reason(
    query: CallbackQuery, callback_data: AbovePress, texts: Texts, state: FSMContext, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await asking.ask(state, "mentoring_above", **callback_data.model_dump())
    text = texts.t("staff.mentoring.above", "Why this one, for one family more? Your coordinator reads it. No names.")
    await redraw(query, text)


@router.message(Answering("mentoring_above"), flags=PROPOSE)
async def ask_above(
    message: Message, who: Who, texts: Texts, ledger: Ledger, state: FSMContext, asked: dict[str, str]
) -> None:
    reason = await asking.typed_line(message, LONGEST, texts)
    if reason is None:
        return
    press = AbovePress.model_validate(asked)
    ids = (press.case_id, press.mentor_id, role_of(press.letter))
    done = await ledger.run(mentoring_matching.ask_above, who, *ids, reason)
    await asking.done(state)
    await write(message, _asked(texts, done))


def _asked(texts: Texts, done: AskedAbove) -> str:
    match done:
        case AskedAbove.SENT:
            return texts.t("staff.mentoring.above", "Your coordinator is asked. After a «yes» both sides are asked.")
        case AskedAbove.ASKED_ALREADY:
            return texts.t("staff.mentoring.above", "Your coordinator was asked already.")
        case AskedAbove.NOBODY:
            return texts.t("staff.mentoring.above", "There is no coordinator who could decide this.")
        case AskedAbove.NOT_NEEDED:
            return texts.t("staff.mentoring.above", "This needs no decision now. Please look at the list again.")


@router.callback_query(DecidePress.filter(), flags=needs("mentoring.decide_above"))
async def decide(query: CallbackQuery, callback_data: DecidePress, who: Who, texts: Texts, ledger: Ledger) -> None:
    ids = (callback_data.question_id,)
    question, proposed = await ledger.run(mentoring_matching.decide, who, *ids, allows=callback_data.allows)
    if question.state is Above.REFUSED:
        text = texts.t("staff.mentoring.above", "❌ Not now. The curator reads it.")
    elif proposed in (None, "sent", "ask_her"):
        text = texts.t("staff.mentoring.above", "✅ One more is fine. Both sides are asked; the curator reads it.")
    else:
        text = texts.t("staff.mentoring.above", "✅ One more is fine, but it is not possible any more.")
    await redraw(query, text)
