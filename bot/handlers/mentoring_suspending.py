"""The curator lets a pair go on that rested."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import ResumePress
from bot.domain.people import Who
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_suspending
from bot.use_cases.mentoring_pairs import Pair

router = Router(name="mentoring.suspending")


@router.callback_query(ResumePress.filter(), flags=needs("mentoring.resume"))
async def resume(query: CallbackQuery, callback_data: ResumePress, who: Who, texts: Texts, ledger: Ledger) -> None:
    goes_on = await ledger.run(mentoring_suspending.resume, who, callback_data.match_id)
    case_id = callback_data.case_id
    family = Key(texts.label("staff.mentoring.propose", "👨‍👩‍👧 The family"), FamilyPress(case_id=case_id).pack())
    told = texts.t("staff.mentoring.rest", "▶️ The talk goes on. Both have been told.")
    still = texts.t("staff.mentoring.rest", "⏸ Not yet: what it rests for still stands.")
    await redraw(query, told if goes_on else still, [[family]])


def resume_rows(pairs: list[Pair], texts: Texts) -> Rows:
    return [
        [
            Key(
                texts.label("staff.mentoring.rest", "▶️ Resume with {name}", name=pair.name),
                ResumePress(match_id=pair.match_id, case_id=pair.case_id).pack(),
            )
        ]
        for pair in pairs
        if pair.may_resume
    ]
