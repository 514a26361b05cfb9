"""What whoever handled a request presses after its end: into the plan or not, and somebody to talk to."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.help_requests import HelpCarePress, HelpPlanPress
from bot.domain.people import Who
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests_closing

router = Router(name="help_requests.closing")

CARE = needs("help_requests.care")


@router.callback_query(HelpPlanPress.filter(), flags=needs("help_requests.close"))
async def into_the_plan(
    query: CallbackQuery,
    callback_data: HelpPlanPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    """The card itself is drawn anew by the commit."""
    await ledger.run(help_requests_closing.to_plan, who, callback_data.request_id, yes=callback_data.yes)
    if callback_data.yes:
        callback_answer.text = texts.label("staff.help_requests.toast", "It stands in «✅ Today» of the curator.")


@router.callback_query(HelpCarePress.filter(F.what == "talk"), flags=CARE)
async def talk(query: CallbackQuery, callback_data: HelpCarePress, who: Who, texts: Texts, ledger: Ledger) -> None:
    passed = await ledger.run(help_requests_closing.ask_for_supervision, who, callback_data.request_id)
    if passed:
        text = texts.t("staff.help_requests.after", "Passed on. The supervisor knows your name and the code, no more.")
    else:
        text = texts.t("staff.help_requests.after", "There is no supervisor here yet. Please call the coordinator.")
    await redraw(query, text)


@router.callback_query(HelpCarePress.filter(F.what == "not_now"), flags=CARE)
async def not_now(query: CallbackQuery, texts: Texts) -> None:
    await redraw(query, texts.t("staff.help_requests.after", "❤️ Thank you for your work."))


@router.callback_query(HelpCarePress.filter(F.what == "agreed"), flags=CARE)
async def agreed(query: CallbackQuery, callback_data: HelpCarePress, who: Who, texts: Texts, ledger: Ledger) -> None:
    await ledger.run(help_requests_closing.agree, who, callback_data.request_id)
    await redraw(query, texts.t("staff.help_requests.after", "✅ You agreed to talk. Your colleague was told."))
