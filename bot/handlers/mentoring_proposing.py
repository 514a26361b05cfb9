"""The curator proposes a mentor or a contact family to one of her families; both sides are asked without names."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import CandidatesPress, PickPress, ProposePress
from bot.buttons.mentoring_vetting import VettingStatusPress
from bot.dialogs.farewell import back_to
from bot.domain.people import MENTORS, Role, Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.mentoring_vetting_screens import status
from bot.handlers.reply import needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring, mentoring_pairs, mentoring_vetting
from bot.use_cases.mentoring import Proposed

router = Router(name="mentoring.proposing")

PROPOSE = needs("mentoring.propose")
BY_LETTER = {role[0]: role for role in MENTORS}  # «silver_mentor» has no room in 64 bytes beside two ids


@router.callback_query(ProposePress.filter(), flags=PROPOSE)
async def propose(
    query: CallbackQuery, callback_data: ProposePress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await write(query, *await _list(who, voice, texts, ledger, callback_data.case_id, 0))


@router.callback_query(CandidatesPress.filter(), flags=PROPOSE)
async def turn_page(
    query: CallbackQuery, callback_data: CandidatesPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await redraw(query, *await _list(who, voice, texts, ledger, callback_data.case_id, callback_data.page))


@router.callback_query(PickPress.filter(~F.sure), flags=PROPOSE)
async def look(
    query: CallbackQuery, callback_data: PickPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    case_id, role = callback_data.case_id, _role(callback_data)
    case, name = await ledger.read(mentoring_pairs.candidate, who, case_id, callback_data.mentor_id, role)
    text = texts.t(
        "staff.mentoring.propose",
        "{code}: propose {name} ({role})? Both are asked; neither learns a name before both agree.",
        code=case.code,
        name=name,
        role=role_name(texts, role),
    )
    sure = Key(
        texts.label("staff.mentoring.propose", "✅ Propose"), callback_data.model_copy(update={"sure": True}).pack()
    )
    papers = Key(
        texts.label("staff.vetting", "📋 Papers"), VettingStatusPress(person_id=callback_data.mentor_id).pack()
    )
    back = back_to(CandidatesPress(case_id=case_id, page=0), voice)
    await redraw(query, text, [[sure], [papers], [back]])


@router.callback_query(PickPress.filter(F.sure), flags=PROPOSE)
async def pick(query: CallbackQuery, callback_data: PickPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    ids = (callback_data.case_id, callback_data.mentor_id)
    proposed = await ledger.run(mentoring.propose, who, *ids, _role(callback_data))
    family = Key(
        texts.label("staff.mentoring.propose", "👨‍👩‍👧 The family"), FamilyPress(case_id=callback_data.case_id).pack()
    )
    if proposed is Proposed.NOT_READY:
        found = await ledger.read(mentoring_vetting.status, who, callback_data.mentor_id)
        text, _ = status(found, texts)
        await redraw(query, f"{_outcome(texts, proposed)}\n\n{text}", [[family]])
        return
    await redraw(query, _outcome(texts, proposed), [[family]])


def role_name(texts: Texts, role: Role) -> str:
    if role is Role.SILVER_MENTOR:
        return texts.label("staff.roles", "silver mentor")
    return texts.label("staff.roles", "contact family")


async def _list(who: Who, voice: Voice, texts: Texts, ledger: Ledger, case_id: int, page: int) -> tuple[str, Rows]:
    case, found, more = await ledger.read(mentoring_pairs.candidates, who, case_id, page)
    rows = [
        [
            Key(
                texts.label(
                    "staff.mentoring.propose",
                    "{name} · {role} · {n}",
                    name=one.name,
                    role=role_name(texts, one.role),
                    n=one.families,
                ),
                PickPress(case_id=case_id, mentor_id=one.person_id, letter=one.role[0]).pack(),
            )
        ]
        for one in found
    ]
    if not found:
        return texts.t("staff.mentoring.propose", "There are no mentors or contact families yet."), []
    text = texts.t(
        "staff.mentoring.propose",
        "{code}: whom do you propose? The number says beside how many families somebody stands.",
        code=case.code,
    )
    return text, rows + pager(voice, page, more, lambda number: CandidatesPress(case_id=case_id, page=number))


def _outcome(texts: Texts, proposed: Proposed) -> str:
    match proposed:
        case Proposed.SENT:
            return texts.t("staff.mentoring.propose", "Both have been asked. I tell you what they answer.")
        case Proposed.NO_MOTHER:
            return texts.t("staff.mentoring.propose", "The mother is not in the bot now. Nobody was asked.")
        case Proposed.NO_MENTOR:
            return texts.t("staff.mentoring.propose", "This person is not in the bot now. Nobody was asked.")
        case Proposed.TAKEN:
            return texts.t("staff.mentoring.propose", "The family has somebody in this place, or was asked already.")
        case Proposed.NOT_READY:
            return texts.t("staff.mentoring.propose", "Not yet: something has to be seen first. Nobody was asked.")


def _role(press: PickPress) -> Role:
    if press.letter not in BY_LETTER:
        raise Gone
    return BY_LETTER[press.letter]
