"""👤 The coordinator chooses who runs the family; the curator who is asked takes it, or says why she cannot."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key, Rows
from bot.buttons.people_intakes import (
    IntakeAnswerPress,
    IntakeCuratorPress,
    IntakeCuratorsPress,
    IntakePlacePress,
    IntakePress,
    LimitPress,
)
from bot.content.screens import say
from bot.dialogs.people_intakes_staff.states import Limit, Refusal
from bot.dialogs.people_intakes_staff.words import accepted_screen, doubt_words, load_words
from bot.dialogs.projects.words import fill_label
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, pager, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people_intakes_answers, people_intakes_offers, projects

router = Router(name="people.intakes.offers")


@router.callback_query(IntakePress.filter(F.what == "hand"), flags=needs("people.hand_over"))
async def hand(
    query: CallbackQuery, callback_data: IntakePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await _choose(query, who, ledger, voice, texts, callback_data.intake_id)


@router.callback_query(IntakePlacePress.filter(), flags=needs("people.take_call_back"))
async def place(
    query: CallbackQuery, callback_data: IntakePlacePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """The code of a family names its territory, so that is asked first where nobody knows it."""
    intake_id = callback_data.intake_id
    await ledger.run(people_intakes_offers.set_place, who, intake_id, callback_data.territory_id)
    if who.role is Role.COORDINATOR:
        await _choose(query, who, ledger, voice, texts, intake_id)
    else:
        await _accept(query, who, ledger, texts, intake_id, None)


@router.callback_query(IntakeCuratorsPress.filter(), flags=needs("people.hand_over"))
async def turn_curators(
    query: CallbackQuery, callback_data: IntakeCuratorsPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await _curators(query, who, ledger, voice, texts, callback_data.intake_id, callback_data.page)


@router.callback_query(IntakeCuratorPress.filter(), flags=needs("people.hand_over"))
async def ask(
    query: CallbackQuery, callback_data: IntakeCuratorPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    intake_id, curator_id = callback_data.intake_id, callback_data.curator_id
    done = await ledger.run(people_intakes_offers.offer, who, intake_id, curator_id, sure=callback_data.sure)
    if done.asked:
        words = texts.t(
            "staff.people.intakes",
            "{code}: {name} is asked. You hear when she answers.",
            code=done.code,
            name=done.load.name,
        )
        await redraw(query, words, [_back_to_all(intake_id, texts)])
        return
    sure = IntakeCuratorPress(intake_id=intake_id, curator_id=curator_id, sure=True)
    other = IntakeCuratorsPress(intake_id=intake_id, page=0)
    rows = [
        [Key(texts.label("staff.people.intakes", "Yes, ask her"), sure.pack())],
        [Key(texts.label("staff.people.intakes", "👤 Another curator"), other.pack())],
    ]
    await redraw(query, doubt_words(done.load, texts), rows)


@router.callback_query(IntakeAnswerPress.filter(F.yes.is_(True)), flags=needs("people.answer_intake"))
async def take(query: CallbackQuery, callback_data: IntakeAnswerPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    """Where the organisation has projects, the family goes into one of them first."""
    intake_id, project_id = callback_data.intake_id, callback_data.project_id
    asked = await ledger.read(people_intakes_answers.is_asked, who, intake_id)
    if asked and (known := await ledger.read(people_intakes_offers.needs_place, who, intake_id)):
        rows = [[Key(name, IntakePlacePress(intake_id=intake_id, territory_id=id_).pack())] for id_, name in known]
        await redraw(query, texts.t("staff.people.intakes", "📍 Where does she live?"), rows)
        return
    await _accept(query, who, ledger, texts, intake_id, project_id if asked else 0)


@router.callback_query(IntakeAnswerPress.filter(), flags=needs("people.answer_intake"))
async def cannot(
    query: CallbackQuery,
    callback_data: IntakeAnswerPress,
    who: Who,
    ledger: Ledger,
    texts: Texts,
    dialog_manager: DialogManager,
) -> None:
    if await ledger.read(people_intakes_answers.is_asked, who, callback_data.intake_id):
        data = {"intake_id": str(callback_data.intake_id)}
        await dialog_manager.start(Refusal.why, data=data, mode=StartMode.RESET_STACK)
    else:
        await redraw(query, texts.t("staff.people.intakes", "Somebody else was asked meanwhile."))


@router.callback_query(LimitPress.filter(), flags=needs("people.hand_over"))
async def limit(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Limit.number, mode=StartMode.RESET_STACK)


async def _accept(
    query: CallbackQuery, who: Who, ledger: Ledger, texts: Texts, intake_id: int, project_id: int | None
) -> None:
    if project_id is None and (kept := await ledger.read(projects.open_ones, who)):
        shown = [(fill_label(one, texts), one.project.id) for one in kept]
        shown.append((texts.label("staff.cases.new", "Without a project"), 0))
        rows = [[Key(label, _take(intake_id, id_))] for label, id_ in shown]
        text = texts.t("staff.cases.new", "📁 Which project is it for? A full one puts the family on its waiting list.")
        await redraw(query, text, rows)
        return
    unnamed = texts.label("staff.people.intakes", "New family")
    done = await ledger.run(people_intakes_answers.accept, who, intake_id, project_id or None, unnamed)
    if done is None:
        await redraw(query, texts.t("staff.people.intakes", "Somebody else was asked meanwhile."))
    else:
        await redraw(query, *accepted_screen(done, texts))


async def _choose(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts, intake_id: int) -> None:
    if known := await ledger.read(people_intakes_offers.needs_place, who, intake_id):
        rows = [[Key(name, IntakePlacePress(intake_id=intake_id, territory_id=id_).pack())] for id_, name in known]
        rows.append([Key(say("menu.common", voice).buttons["back"], IntakePress(intake_id=intake_id).pack())])
        await redraw(query, texts.t("staff.people.intakes", "📍 Where does she live?"), rows)
    else:
        await _curators(query, who, ledger, voice, texts, intake_id, 0)


async def _curators(
    query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts, intake_id: int, page: int
) -> None:
    found, more = await ledger.read(people_intakes_offers.curators, who, page)
    rows: Rows = [
        [
            Key(
                load_words(load, texts),
                IntakeCuratorPress(intake_id=intake_id, curator_id=load.person_id).pack(),
            )
        ]
        for load in found
    ]
    rows += pager(voice, page, more, lambda to: IntakeCuratorsPress(intake_id=intake_id, page=to))
    rows.append([Key(say("menu.common", voice).buttons["back"], IntakePress(intake_id=intake_id).pack())])
    if not found:
        await redraw(query, texts.t("staff.people.intakes", "There are no curators yet. Invite one first."), rows)
        return
    await redraw(query, texts.t("staff.people.intakes", "👤 Who runs the family? Families now, and at most."), rows)


def _back_to_all(intake_id: int, texts: Texts) -> list[Key]:
    return [Key(texts.label("staff.people.intakes", "👀 Open it"), IntakePress(intake_id=intake_id).pack())]


def _take(intake_id: int, project_id: int) -> str:
    return IntakeAnswerPress(intake_id=intake_id, yes=True, project_id=project_id).pack()
