"""The curator proposes a mentor or a contact family to one of her families; both sides are asked without names."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import CandidatesPress, MatchPress, PickPress, ProposePress
from bot.buttons.mentoring_matching import AbovePress, AskTellPress
from bot.buttons.mentoring_vetting import VettingStatusPress
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.mentoring import Answered
from bot.domain.people import MENTORS, Role, Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.mentoring_vetting_screens import status
from bot.handlers.reply import needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring, mentoring_deputies, mentoring_matching, mentoring_pairs, mentoring_vetting
from bot.use_cases.mentoring import Proposed
from bot.use_cases.mentoring_matching import Suggestion

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
    case_id, ids = callback_data.case_id, (callback_data.case_id, callback_data.mentor_id)
    case, one = await ledger.read(mentoring_matching.suggestion, who, *ids, role_of(callback_data.letter))
    text = texts.t(
        "staff.mentoring.propose",
        "{code}: propose {name} ({role})? Both are asked; neither learns a name before both agree.",
        code=case.code,
        name=one.name,
        role=role_name(texts, one.role),
    )
    letter = callback_data.letter
    if instead := await ledger.read(mentoring_deputies.whose_place, who, case_id, one.role):
        away, leave = instead
        days = texts.days(leave.first, leave.last)
        line = texts.t("staff.mentoring.propose", "🌙 Instead of {name}: {days}.", name=away, days=days)
        text = f"{text}\n{line}"
    tell = AskTellPress(case_id=case_id, person_id=one.person_id, letter=letter)
    nothing = [] if one.theirs.tags or one.theirs.hours else [tell_key(texts, tell)]
    papers = Key(texts.label("staff.vetting", "📋 Papers"), VettingStatusPress(person_id=one.person_id).pack())
    rows = [
        [_forward(one, callback_data, texts)],
        nothing,
        [papers],
        [back_to(CandidatesPress(case_id=case_id, page=0), voice)],
    ]
    await redraw(query, f"{text}\n{reasons_line(one, voice, texts)}", [row for row in rows if row])


def _forward(one: Suggestion, press: PickPress, texts: Texts) -> Key:
    """Beyond what is usual for one person the coordinator decides first."""
    if one.why.full:
        above = AbovePress(case_id=press.case_id, mentor_id=press.mentor_id, letter=press.letter)
        return Key(texts.label("staff.mentoring.propose", "❓ Ask the coordinator for one more"), above.pack())
    sure = press.model_copy(update={"sure": True})
    return Key(texts.label("staff.mentoring.propose", "✅ Propose"), sure.pack())


@router.callback_query(PickPress.filter(F.sure), flags=PROPOSE)
async def pick(query: CallbackQuery, callback_data: PickPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    ids = (callback_data.case_id, callback_data.mentor_id)
    proposed = await ledger.run(mentoring.propose, who, *ids, role_of(callback_data.letter))
    family = Key(
        texts.label("staff.mentoring.propose", "👨‍👩‍👧 The family"), FamilyPress(case_id=callback_data.case_id).pack()
    )
    if proposed is Proposed.NOT_READY:
        found = await ledger.read(mentoring_vetting.status, who, callback_data.mentor_id)
        text, _ = status(found, texts)
        await redraw(query, f"{outcome(texts, proposed)}\n\n{text}", [[family]])
        return
    hers: Rows = []
    if proposed is Proposed.ASK_HER:
        match_id = await ledger.read(mentoring_pairs.asked_in_person, who, callback_data.case_id)
        hers = hers_rows(texts, match_id)
    await redraw(query, outcome(texts, proposed), [*hers, [family]])


@router.callback_query(MatchPress.filter(F.what.in_({"hers_yes", "hers_no"})), flags=needs("mentoring.answer_for"))
async def answer_for_her(
    query: CallbackQuery, callback_data: MatchPress, who: Who, texts: Texts, ledger: Ledger
) -> None:
    agrees = callback_data.what == "hers_yes"
    answered = await ledger.run(mentoring.answer_for, who, callback_data.match_id, agrees=agrees)
    said = {
        Answered.WAITING: texts.t("staff.mentoring.hers", "Her «yes» is written down. Now the other side answers."),
        Answered.STARTED: texts.t("staff.mentoring.hers", "Both agreed. Now find a day for the first meeting."),
        Answered.DECLINED: texts.t("staff.mentoring.hers", "Her «no» is written down. Nobody learns whose it was."),
        Answered.TOO_LATE: texts.t("staff.mentoring.hers", "This proposal is closed already."),
    }
    await redraw(query, said[answered])


def hers_rows(texts: Texts, match_id: int) -> Rows:
    """What a mother without Telegram said to her curator."""
    labels = {
        "hers_yes": texts.label("staff.mentoring.hers", "✅ She agrees (in her words)"),
        "hers_no": texts.label("staff.mentoring.hers", "❌ She does not want to"),
    }
    return [[Key(label, MatchPress(match_id=match_id, what=what).pack())] for what, label in labels.items()]


def tell_key(texts: Texts, press: AskTellPress) -> Key:
    return Key(texts.label("staff.mentoring.propose", "🧩 Ask to tell of themselves"), press.pack())


def reasons_line(one: Suggestion, voice: Voice, texts: Texts) -> str:
    """Why somebody stands where they stand, in words."""
    words, why = say("mentoring_matching.words", voice).buttons, one.why
    said = [words[tag] for tag in sorted(why.shared)]
    if why.near:
        said.append(texts.label("staff.mentoring.propose", "📍 same district"))
    said += [words[part] for part in sorted(why.hours)]
    said.append(texts.n("staff.mentoring.propose", "{n} family now", "{n} families now", why.families))
    if why.rests:
        said.append(texts.label("staff.mentoring.propose", "⏸ rests now"))
    elif why.full:
        said.append(texts.label("staff.mentoring.propose", "⚠️ as many families as agreed: the coordinator decides"))
    return " · ".join(said)


def role_name(texts: Texts, role: Role) -> str:
    if role is Role.SILVER_MENTOR:
        return texts.label("staff.roles", "silver mentor")
    return texts.label("staff.roles", "contact family")


async def _list(who: Who, voice: Voice, texts: Texts, ledger: Ledger, case_id: int, page: int) -> tuple[str, Rows]:
    case, found, more = await ledger.run(mentoring_matching.suggestions, who, case_id, page)
    if not found:
        return texts.t("staff.mentoring.propose", "There is nobody who could be proposed now."), []
    rows = [
        [
            Key(
                f"{one.name} · {role_name(texts, one.role)}",
                PickPress(case_id=case_id, mentor_id=one.person_id, letter=one.role[0]).pack(),
            )
        ]
        for one in found
    ]
    head = texts.t("staff.mentoring.propose", "{code}: whom do you propose? The nearest stand on top.", code=case.code)
    lines = [f"<b>{escape(one.name)}</b>: {reasons_line(one, voice, texts)}" for one in found]
    hers = AskTellPress(case_id=case_id, person_id=case.mother_id or 0, letter=Role.MOTHER[0])
    ask = Key(texts.label("staff.mentoring.propose", "🧩 Ask the mother to tell of herself"), hers.pack())
    pages = pager(voice, page, more, lambda number: CandidatesPress(case_id=case_id, page=number))
    return "\n".join([head, *lines]), rows + pages + [[ask]]


def outcome(texts: Texts, proposed: Proposed) -> str:
    t = texts.t
    said = {
        Proposed.SENT: t("staff.mentoring.propose", "Both have been asked. I tell you what they answer."),
        Proposed.ASK_HER: t(
            "staff.mentoring.propose",
            "The other side is asked. The mother has no Telegram: ask her yourself, and press what she says. "
            "Without Telegram they cannot write to each other; you find a day for the first meeting.",
        ),
        Proposed.NO_MOTHER: t("staff.mentoring.propose", "The mother is not in the bot now. Nobody was asked."),
        Proposed.NO_MENTOR: t("staff.mentoring.propose", "This person is not in the bot now. Nobody was asked."),
        Proposed.RELATED: t(
            "staff.mentoring.propose",
            "Too close to this family: a relative, the household or its own staff.",
        ),
        Proposed.TAKEN: t("staff.mentoring.propose", "The family has somebody in this place, or was asked already."),
        Proposed.NOT_READY: t("staff.mentoring.propose", "Not yet: something has to be seen first. Nobody was asked."),
        Proposed.RESTS: t("staff.mentoring.propose", "This person rests now and asked for nobody. Nobody was asked."),
        Proposed.ASK_SUPERVISOR: t("staff.mentoring.propose", "Not now: ask the supervisor. Nobody was asked."),
        Proposed.FULL: t(
            "staff.mentoring.propose", "As many families as agreed. Ask the coordinator whether one more is fine."
        ),
    }
    return said[proposed]


def role_of(letter: str, *, or_mother: bool = False) -> Role:
    """Raises Gone for a letter that no button carries."""
    known = BY_LETTER | ({Role.MOTHER[0]: Role.MOTHER} if or_mother else {})
    if letter not in known:
        raise Gone
    return known[letter]
