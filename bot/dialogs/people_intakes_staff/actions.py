"""What the answers do: nothing is kept before the last one."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key
from bot.buttons.people import MembersPress
from bot.buttons.people_intakes import AgenciesPress, IntakePress, IntakesPress
from bot.dialogs.answers import answers, one_line
from bot.dialogs.farewell import leave_with
from bot.dialogs.people_intakes_staff.getters import new_of, twin_of
from bot.dialogs.people_intakes_staff.states import NewIntake
from bot.dialogs.people_intakes_staff.words import agency_screen, intake_screen, still_asked, twin_words
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.people import NAME_LIMIT, as_name
from bot.domain.people_intakes import AGENCY_LIMIT, ANSWER_LIMIT, MOST_FAMILIES, AgencyKind
from bot.domain.typed import one_line as typed_line
from bot.use_cases import (
    people_intakes,
    people_intakes_agencies,
    people_intakes_answers,
    people_intakes_offers,
)


@action("people.hand_over")
async def choose_agency(query: CallbackQuery, widget: object, manager: DialogManager, agency_id: str) -> None:
    manager.dialog_data["agency"] = agency_id
    await manager.next()


@action("people.hand_over")
async def write_name(message: Message, widget: object, manager: DialogManager) -> None:
    name = await one_line(message, manager, NAME_LIMIT)
    if name is not None and as_name(name) is None:
        await message.answer(texts_of(manager).t("staff.people.intakes", "A name has letters. As you heard it."))
    elif name is not None:
        manager.dialog_data["name"] = name
        await manager.next()


@action("people.hand_over")
async def write_contact(message: Message, widget: object, manager: DialogManager) -> None:
    if contact := await one_line(message, manager, ANSWER_LIMIT):
        await _contact(manager, contact)


@action("people.hand_over")
async def no_contact(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _contact(manager, "")


@action("people.hand_over")
async def choose_place(query: CallbackQuery, widget: object, manager: DialogManager, place: str) -> None:
    manager.dialog_data["place"] = place
    await manager.next()


@action("people.hand_over")
async def write_reason(message: Message, widget: object, manager: DialogManager) -> None:
    if reason := await one_line(message, manager, ANSWER_LIMIT):
        manager.dialog_data["reason"] = reason
        await manager.next()


@action("people.hand_over")
async def choose_urgent(query: CallbackQuery, widget: object, manager: DialogManager, urgent: str) -> None:
    """The last answer: kept at once, unless it looks like somebody we know."""
    manager.dialog_data["urgent"] = urgent
    if await twin_of(manager):
        await manager.switch_to(NewIntake.twin)
    else:
        await _save(manager)


@action("people.hand_over")
async def another(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _save(manager)


@action("people.hand_over")
async def the_same(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """Nothing is kept; what was known before is shown."""
    twin, texts = await twin_of(manager), texts_of(manager)
    if twin is None:
        await _save(manager)
        return
    rows = [[Key(texts.label("staff.people.intakes", "📥 All requests"), IntakesPress(page=0).pack())]]
    if twin.intake_id is not None:
        known = IntakePress(intake_id=twin.intake_id)
        rows.insert(0, [Key(texts.label("staff.people.intakes", "👀 Open it"), known.pack())])
    words = texts.t("staff.people.intakes", "All right, it is the same. Nothing new was written down.")
    await leave_with(manager, f"{words}\n{twin_words(twin, texts)}", rows)


@action("people.hand_over")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    texts = texts_of(manager)
    rows = [[Key(texts.label("staff.people.intakes", "📥 All requests"), IntakesPress(page=0).pack())]]
    await leave_with(manager, texts.t("staff.people.intakes", "All right, nothing was written down."), rows)


@action("people.answer_intake")
async def write_why(message: Message, widget: object, manager: DialogManager) -> None:
    why, texts = await one_line(message, manager, ANSWER_LIMIT), texts_of(manager)
    if why is None:
        return
    intake_id = int(answers(manager)["intake_id"])
    if await ledger_of(manager).run(people_intakes_answers.refuse, who_of(manager), intake_id, why):
        await leave_with(manager, texts.t("staff.people.intakes", "The coordinator looks for somebody else."))
    else:
        await leave_with(manager, texts.t("staff.people.intakes", "Somebody else was asked meanwhile."))


@action("people.answer_intake")
async def keep_thinking(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """The card stood where the question does; its two buttons come back."""
    intake_id = int(answers(manager)["intake_id"])
    code = await ledger_of(manager).read(people_intakes_answers.code_of, who_of(manager), intake_id)
    await leave_with(manager, *still_asked(intake_id, code, texts_of(manager)))


@action("people.agencies")
async def choose_kind(query: CallbackQuery, widget: object, manager: DialogManager, kind: str) -> None:
    manager.dialog_data["kind"] = kind
    await manager.next()


@action("people.agencies")
async def write_agency(message: Message, widget: object, manager: DialogManager) -> None:
    """The link and its picture come in a message of their own."""
    if name := await one_line(message, manager, AGENCY_LIMIT):
        kind = AgencyKind(manager.dialog_data["kind"])
        made = await ledger_of(manager).run(people_intakes_agencies.add, who_of(manager), kind, name)
        await leave_with(manager, *agency_screen(made, texts_of(manager)))


@action("people.agencies")
async def no_agency(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    texts = texts_of(manager)
    rows = [[Key(texts.label("staff.people.agencies", "🏥 Who sends families"), AgenciesPress().pack())]]
    await leave_with(manager, texts.t("staff.people.intakes", "All right, nothing was written down."), rows)


@action("people.hand_over")
async def write_limit(message: Message, widget: object, manager: DialogManager) -> None:
    texts, words = texts_of(manager), typed_line(message.text or "")
    number = int(words) if words.isascii() and words.isdecimal() and len(words) < 6 else 0
    if not 0 < number <= MOST_FAMILIES:
        await message.answer(texts.t("staff.projects", "A number from 1 to {most} is needed here.", most=MOST_FAMILIES))
        return
    await ledger_of(manager).run(people_intakes_offers.set_limit, who_of(manager), number)
    done = texts.n(
        "staff.people.intakes",
        "One curator runs {n} family at most.",
        "One curator runs {n} families at most.",
        number,
    )
    await leave_with(manager, done, _to_people(manager))


@action("people.hand_over")
async def same_limit(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave_with(
        manager, texts_of(manager).t("staff.people.intakes", "All right, it stays as it was."), _to_people(manager)
    )


def _to_people(manager: DialogManager) -> list[list[Key]]:
    return [[Key(texts_of(manager).label("staff.people.intakes", "👥 People"), MembersPress(page=0).pack())]]


async def _contact(manager: DialogManager, contact: str) -> None:
    manager.dialog_data["contact"] = contact
    several = len(await ledger_of(manager).read(people_intakes_offers.places, who_of(manager))) > 1
    await manager.switch_to(NewIntake.place if several else NewIntake.reason)


async def _save(manager: DialogManager) -> None:
    ledger, who = ledger_of(manager), who_of(manager)
    intake_id = await ledger.run(people_intakes_offers.enter, who, new_of(manager))
    seen = await ledger.run(people_intakes.look, who, intake_id)
    await leave_with(manager, *intake_screen(seen, who, texts_of(manager)))
