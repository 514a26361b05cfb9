"""What a curator sees of how the mother's phone must be treated, and how a forgotten word is got over: in person."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.cases import FamilyPress
from bot.buttons.hiding import HidingOpenPress
from bot.buttons.keys import Key
from bot.content.hiding_hours import hours_lines
from bot.domain.people import Who
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import hiding
from bot.use_cases.cases import FamilyCard

router = Router(name="hiding.staff")
OPEN = needs("hiding.open")


def hiding_lines(card: FamilyCard, texts: Texts) -> list[str]:
    """The most important first: whoever reads this may have the telephone in hand."""
    chosen, call_word, lines = card.hiding, card.call_word, []
    if chosen.no_calls or chosen.hidden_since:
        lines.append(texts.t("staff.hiding", "🚫 DO NOT CALL."))
    if chosen.hidden_since:
        lines.append(
            texts.t("staff.hiding", "🙈 Her chat is hidden. Do not write first: your words wait until she is back.")
        )
    if call_word:
        lines.append(
            texts.t("staff.hiding", "🔑 Before you talk by phone, ask for her word: {word}", word=escape(call_word))
        )
    if chosen.hours:
        hours = hours_lines(chosen.hours, texts.voice, texts.week())
        lines.append(texts.t("staff.hiding", "🕙 It is safe to write to her:\n{hours}", hours=hours))
    return lines


@router.callback_query(HidingOpenPress.filter(~F.sure), flags=OPEN)
async def ask(query: CallbackQuery, callback_data: HidingOpenPress, texts: Texts) -> None:
    case_id = callback_data.case_id
    rows = [
        [
            Key(
                texts.label("staff.hiding", "✅ She is beside me, open it"),
                HidingOpenPress(case_id=case_id, sure=True).pack(),
            )
        ],
        [Key(texts.label("staff.hiding", "⬅️ Back"), FamilyPress(case_id=case_id).pack())],
    ]
    text = texts.t(
        "staff.hiding",
        "Only in person: look at who holds the phone. Her word is erased, her chat opens at once, and what waited "
        "comes. This is written down.",
    )
    await redraw(query, text, rows)


@router.callback_query(HidingOpenPress.filter(F.sure), flags=OPEN)
async def open_it(query: CallbackQuery, callback_data: HidingOpenPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    await ledger.run(hiding.open_for_her, who, callback_data.case_id)
    family = Key(texts.label("staff.hiding", "👩 To the family"), FamilyPress(case_id=callback_data.case_id).pack())
    await redraw(query, texts.t("staff.hiding", "✅ Her word is erased, and her chat is open."), [[family]])
