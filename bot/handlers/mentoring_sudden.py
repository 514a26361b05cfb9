"""⚡ The staff end a pair whose volunteer cannot go on, and say that the mother knows."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring_sudden import SaidPress, SuddenPress
from bot.dialogs.farewell import back_to
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_in_person, mentoring_sudden

router = Router(name="mentoring.sudden")

SUDDEN = needs("mentoring.end_suddenly")


@router.callback_query(SuddenPress.filter(F.what == ""), flags=SUDDEN)
async def ask(
    query: CallbackQuery, callback_data: SuddenPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """Beneath the card, which stays: this cannot be undone."""
    case, name = await ledger.read(mentoring_sudden.see, who, callback_data.match_id)
    text = texts.t(
        "staff.mentoring.sudden",
        "⚡ {code}: does {name} not go on from today? They cannot write to each other from this moment. The mother "
        "hears it from a person first. For illness, death, or a worry; to part in good time there is "
        "«📅 The last day».",
        code=case.code,
        name=name,
    )
    labels = {
        "tell": texts.label("staff.mentoring.sudden", "⚡ End it, and tell the volunteer"),
        "quiet": texts.label("staff.mentoring.sudden", "⚡ End it, nothing to the volunteer"),
    }
    rows: Rows = [[Key(label, _with(callback_data, what).pack())] for what, label in labels.items()]
    await write(query, text, [*rows, [back_to(_with(callback_data, "back"), voice)]])


@router.callback_query(SuddenPress.filter(F.what.in_({"tell", "quiet"})), flags=SUDDEN)
async def end(query: CallbackQuery, callback_data: SuddenPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    quiet = callback_data.what == "quiet"
    await ledger.run(mentoring_sudden.end, who, callback_data.match_id, quiet=quiet)
    await redraw(
        query,
        texts.t(
            "staff.mentoring.sudden",
            "⚡ It has ended: nothing is carried any more. The mother's curator tells her, and has a task and a card.",
        ),
    )


@router.callback_query(SuddenPress.filter(), flags=SUDDEN)
async def rather_not(query: CallbackQuery, texts: Texts) -> None:
    await redraw(query, texts.t("staff.mentoring.sudden", "Nothing was ended."))


@router.callback_query(SaidPress.filter(), flags=needs("mentoring.said"))
async def said(query: CallbackQuery, callback_data: SaidPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    first = await ledger.run(mentoring_in_person.said, who, callback_data.news_id)
    thanks = texts.t("staff.mentoring.sudden", "❤️ Thank you for telling her yourself. Now the bot says it gently, too.")
    await redraw(query, thanks if first else texts.t("staff.mentoring.sudden", "She knows already."))


def _with(press: SuddenPress, what: str) -> SuddenPress:
    return press.model_copy(update={"what": what})
