"""A curator's view of the people close to a mother: she knows of each, may stop one, and may propose."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.cases import FamilyPress
from bot.buttons.family_members import FamilyWatchPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import WritePress
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.family_members import Member, MemberState, Relation
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import family_members
from bot.use_cases.family_members import Invited

router = Router(name="family_members.staff")
WATCH = needs("family_members.watch")


@router.callback_query(FamilyWatchPress.filter(F.what == ""), flags=WATCH)
async def show_family(
    query: CallbackQuery, callback_data: FamilyWatchPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await _show(query, callback_data.case_id, who, voice, texts, ledger)


@router.callback_query(FamilyWatchPress.filter(F.what == "stop"), flags=WATCH)
async def ask_to_stop(query: CallbackQuery, callback_data: FamilyWatchPress, voice: Voice, texts: Texts) -> None:
    ids = {"case_id": callback_data.case_id, "member_id": callback_data.member_id}
    sure = Key(texts.label("staff.family_members", "🚫 Stop it"), FamilyWatchPress(**ids, what="sure").pack())
    back = back_to(FamilyWatchPress(case_id=callback_data.case_id), voice)
    text = texts.t(
        "staff.family_members",
        "Stop it at once? Both are told, in neutral words. If she was pressed, talk to her first: he will know.",
    )
    await redraw(query, text, [[sure], [back]])


@router.callback_query(FamilyWatchPress.filter(F.what == "sure"), flags=WATCH)
async def stop(
    query: CallbackQuery, callback_data: FamilyWatchPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await ledger.run(family_members.stop, who, callback_data.member_id)
    await _show(query, callback_data.case_id, who, voice, texts, ledger)


@router.callback_query(FamilyWatchPress.filter(F.what == "propose"), flags=WATCH)
async def ask_whom(query: CallbackQuery, callback_data: FamilyWatchPress, voice: Voice, texts: Texts) -> None:
    words, case_id = say("family_members.relations", voice).buttons, callback_data.case_id
    rows = [[Key(words[one], FamilyWatchPress(case_id=case_id, what=one).pack())] for one in Relation]
    back = back_to(FamilyWatchPress(case_id=case_id), voice)
    text = texts.t("staff.family_members", "Whom do you propose? She is asked, and nothing happens before her «yes».")
    await redraw(query, text, [*rows, [back]])


@router.callback_query(FamilyWatchPress.filter(F.what.in_(set(Relation))), flags=WATCH)
async def propose(
    query: CallbackQuery, callback_data: FamilyWatchPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    done = await ledger.run(family_members.propose, who, callback_data.case_id, Relation(callback_data.what))
    if done is Invited.NO_MOTHER:
        raise Gone
    await _show(query, callback_data.case_id, who, voice, texts, ledger)


async def _show(query: CallbackQuery, case_id: int, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    case, found = await ledger.run(family_members.of_family, who, case_id)
    lines = [texts.t("staff.family_members", "👨‍👩‍👧 {code}: people she let in", code=case.code)]
    lines += [_line(one, voice, texts) for one in found] or [texts.t("staff.family_members", "Nobody yet.")]
    lines.append(texts.t("staff.family_members", "They see only the meetings she showed them, and not that she asked."))
    rows: Rows = [
        [
            Key(
                texts.label("staff.family_members", "🚫 Stop: {who}", who=one.name or _relation(one, voice)),
                FamilyWatchPress(case_id=case_id, member_id=one.id, what="stop").pack(),
            )
        ]
        for one in found
    ]
    if case.mother_id is not None:
        talk = WritePress(to=case.mother_id, case_id=case.id).pack()
        propose_ = FamilyWatchPress(case_id=case_id, what="propose").pack()
        rows += [
            [Key(texts.label("staff.family_members", "➕ Propose somebody"), propose_)],
            [Key(texts.label("staff.family_members", "💬 Write to her"), talk)],
        ]
    rows.append([back_to(FamilyPress(case_id=case_id), voice)])
    await redraw(query, "\n".join(lines), rows)


def _line(one: Member, voice: Voice, texts: Texts) -> str:
    relation = _relation(one, voice)
    if one.state is MemberState.ACTIVE:
        since = texts.day(one.since) if one.since else ""
        return texts.t(
            "staff.family_members", "✅ {name}: {relation}, since {day}", name=one.name, relation=relation, day=since
        )
    if one.state is MemberState.INVITED:
        return texts.t("staff.family_members", "⏳ {relation}: she has the link", relation=relation)
    return texts.t("staff.family_members", "❓ {relation}: you proposed, she has not answered", relation=relation)


def _relation(one: Member, voice: Voice) -> str:
    return say("family_members.relations", voice).buttons[one.relation]
