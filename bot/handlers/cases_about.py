"""🏷 «About the family» on its card: its name, its track, the categories by pages, and who cares for each child."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.cases import FamilyPress
from bot.buttons.cases_about import (
    CarePress,
    CareSetPress,
    CaseAboutPress,
    CaseNamePress,
    CategoriesPress,
    CategoryPress,
)
from bot.buttons.keys import Key, Rows
from bot.dialogs.cases.states import FamilyName
from bot.dialogs.cases_about_words import care_words, category_words, track_words
from bot.dialogs.farewell import back_to
from bot.domain.cases_about import CaseCategory, Track, on_page, page_of
from bot.domain.children import CareRelation, Child
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, pager, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_about
from bot.use_cases.cases_about import About

router = Router(name="cases.about")
ABOUT = needs("cases.about")
Screen = tuple[str, Rows]


@router.callback_query(CaseAboutPress.filter(~F.track), flags=ABOUT)
async def show(
    query: CallbackQuery, callback_data: CaseAboutPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *_screen(await ledger.run(cases_about.see, who, callback_data.case_id), voice, texts))


@router.callback_query(CaseAboutPress.filter(F.track), flags=ABOUT)
async def set_track(
    query: CallbackQuery, callback_data: CaseAboutPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    track = callback_data.track
    assert track is not None
    about = await ledger.run(cases_about.set_track, who, callback_data.case_id, track)
    await redraw(query, *_screen(about, voice, texts))


@router.callback_query(CaseNamePress.filter(), flags=ABOUT)
async def ask_name(
    query: CallbackQuery, callback_data: CaseNamePress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """Whose family it is, is looked at before anything is asked."""
    case = await ledger.read(cases_about.form, who, callback_data.case_id)
    await dialog_manager.start(FamilyName.alias, {"case_id": case.id}, mode=StartMode.RESET_STACK)


@router.callback_query(CategoriesPress.filter(), flags=ABOUT)
async def show_categories(
    query: CallbackQuery, callback_data: CategoriesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    about = await ledger.run(cases_about.see, who, callback_data.case_id)
    await redraw(query, *_categories(about, callback_data.page, voice, texts))


@router.callback_query(CategoryPress.filter(), flags=ABOUT)
async def mark(
    query: CallbackQuery, callback_data: CategoryPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case_id, category = callback_data.case_id, callback_data.category
    about = await ledger.run(cases_about.mark, who, case_id, category, has=callback_data.has)
    await redraw(query, *_categories(about, page_of(category), voice, texts))


@router.callback_query(CarePress.filter(), flags=ABOUT)
async def ask_care(
    query: CallbackQuery, callback_data: CarePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    child = await ledger.read(cases_about.child, who, callback_data.child_id)
    text = texts.t("staff.cases.about", "👶 {name}: who takes care of the child?", name=child.name)
    rows = [[_care(child, care, texts)] for care in (*CareRelation, None)]
    await redraw(query, text, [*rows, [back_to(CaseAboutPress(case_id=child.case_id), voice)]])


@router.callback_query(CareSetPress.filter(), flags=ABOUT)
async def set_care(
    query: CallbackQuery, callback_data: CareSetPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    care = callback_data.care
    done = await ledger.run(cases_about.set_care, who, callback_data.child_id, care, callback_data.instead_of)
    shown = _instead(done, care, voice, texts) if isinstance(done, Child) else _screen(done, voice, texts)
    await redraw(query, *shown)


def _screen(about: About, voice: Voice, texts: Texts) -> Screen:
    t, case_id = texts.t, about.case.id
    lines = [
        f"🏷 <b>{about.case.code} · {escape(about.case.alias)}</b>",
        t("staff.cases.about", "Track: {track}", track=track_words(about.track, texts)),
        _categories_line(about, texts),
        *(f"👶 {escape(one.name)}: {escape(care_words(one.care, texts))}" for one in about.kids),
    ]
    tracks = [
        Key(
            _ticked(track_words(track, texts).capitalize(), track is about.track),
            CaseAboutPress(case_id=case_id, track=track).pack(),
        )
        for track in Track
    ]
    categories = Key(texts.label("staff.cases.about", "🏷 Categories"), CategoriesPress(case_id=case_id).pack())
    kids = [[Key(f"👶 {one.name}", CarePress(child_id=one.id).pack())] for one in about.kids]
    name = Key(texts.label("staff.cases.about", "✏️ What we call it"), CaseNamePress(case_id=case_id).pack())
    return "\n".join(lines), [[name], tracks, [categories], *kids, [back_to(FamilyPress(case_id=case_id), voice)]]


def _categories_line(about: About, texts: Texts) -> str:
    if not about.categories:
        return texts.t("staff.cases.about", "No category is marked.")
    words = ", ".join(category_words(one, texts) for one in CaseCategory if one in about.categories)
    return texts.t("staff.cases.about", "Categories: {words}", words=words)


def _categories(about: About, page: int, voice: Voice, texts: Texts) -> Screen:
    text = texts.t(
        "staff.cases.about",
        "🏷 {code}: mark what holds. Only the curator of the family sees it: neither the family, nor volunteers, nor "
        "the team room.",
        code=about.case.code,
    )
    rows = [[_category(about, one, texts)] for one in on_page(page)]
    rows += pager(voice, page, bool(on_page(page + 1)), lambda to: CategoriesPress(case_id=about.case.id, page=to))
    ready = Key(texts.label("staff.cases.about", "✅ Ready"), CaseAboutPress(case_id=about.case.id).pack())
    return text, [*rows, [ready]]


def _category(about: About, category: CaseCategory, texts: Texts) -> Key:
    has = category in about.categories
    press = CategoryPress(case_id=about.case.id, category=category, has=not has)
    return Key(_ticked(category_words(category, texts).capitalize(), has), press.pack())


def _care(child: Child, care: CareRelation | None, texts: Texts) -> Key:
    words = _ticked(care_words(care, texts).capitalize(), care is child.care)
    return Key(words, CareSetPress(child_id=child.id, care=care).pack())


def _instead(child: Child, care: CareRelation | None, voice: Voice, texts: Texts) -> Screen:
    """A child has one carer here: the second is asked about, and so is one another phone wrote meanwhile."""
    text = texts.t(
        "staff.cases.about",
        "👶 {name}: written down is “{carer}”. Write “{new}” instead?",
        name=child.name,
        carer=care_words(child.care, texts),
        new=care_words(care, texts),
    )
    yes = CareSetPress(child_id=child.id, care=care, instead_of=child.care)
    replace = Key(texts.label("staff.cases.about", "✅ Yes, instead"), yes.pack())
    return text, [[replace], [back_to(CarePress(child_id=child.id), voice)]]


def _ticked(words: str, is_on: bool) -> str:
    return f"✅ {words}" if is_on else words
