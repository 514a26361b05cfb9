"""«📝 Consents» on the card of a family: which papers lie in the safe, one more, and one that was taken back."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import PaperPress
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.dialogs.people_papers.states import RecordPaper
from bot.dialogs.people_papers.words import giver_words
from bot.domain.people import Who
from bot.domain.people_ages import AgeFacts
from bot.domain.people_consents import Paper
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people_papers
from bot.use_cases.people_papers import Papers

router = Router(name="people.papers")
PAPERS = needs("people.consent_paper")


@router.callback_query(PaperPress.filter(F.what == ""), flags=PAPERS)
async def show_papers(
    query: CallbackQuery, callback_data: PaperPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    papers = await ledger.run(people_papers.papers, who, callback_data.case_id)
    await write(query, *_screen(papers, voice, texts))


@router.callback_query(PaperPress.filter(F.what.in_({"record", "hers"})), flags=PAPERS)
async def record(
    query: CallbackQuery, callback_data: PaperPress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """Of a mother without Telegram nobody asks who signed."""
    papers = await ledger.run(people_papers.papers, who, callback_data.case_id)
    hers = callback_data.what == "hers"
    if hers and papers.case.mother_id is not None:
        raise Gone
    first = RecordPaper.number if hers else RecordPaper.giver
    await dialog_manager.start(first, data={"case_id": callback_data.case_id}, mode=StartMode.RESET_STACK)


@router.callback_query(PaperPress.filter(F.what == "back_sure"), flags=PAPERS)
async def ask_if_back(query: CallbackQuery, callback_data: PaperPress, voice: Voice, texts: Texts) -> None:
    case_id = callback_data.case_id
    yes = Key(texts.label("staff.people.papers", "Yes, it was taken back"), _press(case_id, "back"), "danger")
    no = back_to(PaperPress(case_id=case_id), voice)
    text = texts.t(
        "staff.people.papers",
        "Has the adult taken the consent back? At once only help, guides and numbers stay open to her.",
    )
    await redraw(query, text, [[yes], [no]])


@router.callback_query(PaperPress.filter(F.what == "back"), flags=PAPERS)
async def take_back(
    query: CallbackQuery, callback_data: PaperPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await ledger.run(people_papers.withdraw_adult, who, callback_data.case_id)
    papers = await ledger.run(people_papers.papers, who, callback_data.case_id)
    await redraw(query, *_screen(papers, voice, texts))


def _screen(papers: Papers, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    case, t = papers.case, texts.t
    lines = [t("staff.people.papers", "📝 <b>{code}</b>: consents", code=case.code)]
    if papers.age is not None:
        lines.append(_age(papers.age, texts))
    if papers.adult is not None:
        adult = papers.adult
        about = _of(adult.paper, texts)
        signed = t(
            "staff.people.papers", "✅ An adult agreed: {who}, {paper}", who=giver_words(adult.giver, texts), **about
        )
        lines.append(signed)
    elif papers.minor or case.mother_id is None:
        lines.append(t("staff.people.papers", "❌ No adult's consent is written down. Under 18 one is needed."))
    if papers.hers is not None:
        lines.append(t("staff.people.papers", "✅ She signed herself: {paper}", **_of(papers.hers, texts)))
    if papers.minor:
        lines += ["", _law(texts)]
    return "\n".join(lines), _rows(papers, voice, texts)


def _of(paper: Paper, texts: Texts) -> dict[str, str]:
    number, day = escape(paper.number), texts.full_day(paper.signed_on)
    return {"paper": texts.label("staff.people.papers", "No. {number} of {day}", number=number, day=day)}


def _age(age: AgeFacts, texts: Texts) -> str:
    """Never the day of birth: the program alone sees that."""
    t = texts.t
    if age.group is None or age.told_on is None:
        return t("staff.people.papers", "She has not told her age.")
    return t(
        "staff.people.papers",
        "Her age: {group}, told on {day}",
        group=_group(age, texts),
        day=texts.full_day(age.told_on),
    )


def _group(age: AgeFacts, texts: Texts) -> str:
    return say("people_ages.age", texts.voice).buttons[age.group or ""]


def _law(texts: Texts) -> str:
    return texts.t(
        "staff.people.papers",
        "⚖️ For your lawyer to check (Family Code, art. 62): before 16 an unmarried mother's baby has a guardian, who "
        "raises it together with her; from 16 she has all rights of a parent herself.",
    )


def _rows(papers: Papers, voice: Voice, texts: Texts) -> Rows:
    case = papers.case
    alone = case.mother_id is None
    label = texts.label
    keys = [
        (alone or papers.minor)
        and Key(label("staff.people.papers", "📝 An adult has signed"), _press(case.id, "record")),
        papers.adult is not None
        and Key(label("staff.people.papers", "↩️ The adult took it back"), _press(case.id, "back_sure")),
        alone and Key(label("staff.people.papers", "📝 She has no Telegram, but signed"), _press(case.id, "hers")),
        back_to(FamilyPress(case_id=case.id), voice),
    ]
    return [[key] for key in keys if key]


def _press(case_id: int, what: str) -> str:
    return PaperPress(case_id=case_id, what=what).pack()
