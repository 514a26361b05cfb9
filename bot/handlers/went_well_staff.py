"""A curator praises one thing a mother did: one press, in words that stand in content/."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.went_well import PraisePress
from bot.content.went_well import short
from bot.dialogs.farewell import back_to
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import went_well

router = Router(name="went_well.staff")
PRAISE = needs("went_well.praise")


@router.callback_query(PraisePress.filter(~F.kind), flags=PRAISE)
async def show_deeds(
    query: CallbackQuery, callback_data: PraisePress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await _show(query, callback_data.case_id, who, voice, texts, ledger)


@router.callback_query(PraisePress.filter(F.kind), flags=PRAISE)
async def praise(
    query: CallbackQuery,
    callback_data: PraisePress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    assert callback_data.kind is not None
    ids = (callback_data.case_id, callback_data.kind, callback_data.ref)
    done = await ledger.run(went_well.praise, who, *ids)
    said = texts.label("staff.went_well", "A kind word is on its way to her.")
    callback_answer.text = said if done else texts.label("staff.went_well", "This was praised before.")
    await _show(query, callback_data.case_id, who, voice, texts, ledger)


async def _show(query: CallbackQuery, case_id: int, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    """What was praised stands above, the rest are buttons."""
    case, found = await ledger.run(went_well.to_praise, who, case_id)
    lines = [texts.t("staff.went_well", "⭐ {code}: what went well", code=case.code)]
    if not found:
        lines.append(texts.t("staff.went_well", "Nothing yet. What she does and what she tells will stand here."))
    lines += [
        texts.t("staff.went_well", "{deed} · praised by {name}", deed=short(one, voice), name=one.by)
        for one in found
        if one.by
    ]
    open_ = [one for one in found if not one.by]
    if open_:
        lines.append(
            texts.t("staff.went_well", "Praise one thing: a press sends her a short kind word, at most one a day.")
        )
    good = texts.label("staff.went_well", "👏 Praise:")
    rows = [
        [Key(f"{good} {short(one, voice)}", PraisePress(case_id=case.id, kind=one.kind, ref=one.ref).pack())]
        for one in open_
    ]
    back = back_to(FamilyPress(case_id=case.id), voice)
    await redraw(query, "\n".join(lines), [*rows, [back]])
