"""🔄 «Hand over»: a curator, or the coordinator for her, asks another one to take a family, and the other answers."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.buttons.cases import FamilyPress
from bot.buttons.cases_course import CoursePress
from bot.buttons.cases_transfer import CuratorCodesPress, TakeOverPress, TransferPress
from bot.buttons.keys import Key, Rows
from bot.dialogs.farewell import back_to
from bot.dialogs.people_intakes_staff.words import untrained
from bot.domain.cases_transfer import TransferState
from bot.domain.people import Role, Who
from bot.domain.people_intakes import Load
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_transfer
from bot.use_cases.cases_transfer import Giving

router = Router(name="cases.transfer")
TRANSFER = needs("cases.transfer")
MOST = 12


@router.callback_query(TransferPress.filter(F.back), flags=TRANSFER)
async def take_back(
    query: CallbackQuery, callback_data: TransferPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    giving = await ledger.run(cases_transfer.take_back, who, callback_data.case_id)
    await redraw(query, *_screen(giving, who, voice, texts))


@router.callback_query(TransferPress.filter(F.taker_id == 0), flags=TRANSFER)
async def show(
    query: CallbackQuery, callback_data: TransferPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await _show(query, callback_data.case_id, who, ledger, voice, texts)


@router.callback_query(TransferPress.filter(F.taker_id > 0), flags=TRANSFER)
async def propose(
    query: CallbackQuery, callback_data: TransferPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    ids = (callback_data.case_id, callback_data.taker_id)
    done = await ledger.run(cases_transfer.propose, who, *ids, sure=callback_data.sure)
    if done is None:
        await _show(query, callback_data.case_id, who, ledger, voice, texts)
        return
    back = back_to(TransferPress(case_id=done.case.id), voice)
    if done.asked:
        said = {"code": done.case.code, "name": done.load.name}
        if who.role is Role.COORDINATOR:
            text = texts.t("staff.cases.transfer", "✅ {code}: {name} is asked. You hear the answer.", **said)
        else:
            text = texts.t(
                "staff.cases.transfer", "✅ {code}: {name} is asked. Until the yes the family is yours.", **said
            )
        await redraw(query, text, [[back]])
        return
    sure = TransferPress(case_id=done.case.id, taker_id=done.load.person_id, sure=True)
    yes = Key(texts.label("staff.cases.transfer", "Ask all the same"), sure.pack())
    await redraw(query, _why_not(done.load, texts), [[yes], [back]])


@router.callback_query(TakeOverPress.filter(), flags=needs("cases.take_over"))
async def answer(query: CallbackQuery, callback_data: TakeOverPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    takes = callback_data.what == "take"
    transfer, counts = await ledger.run(cases_transfer.answer, who, callback_data.transfer_id, takes=takes)
    t, rows = texts.t, []
    if transfer.state is TransferState.TAKEN:
        text = t("staff.cases.transfer", "✅ The family is yours now. Open its card and get to know it.")
        card = FamilyPress(case_id=transfer.case_id)
        rows = [[Key(texts.label("staff.cases.transfer", "👨‍👩‍👧 Family card"), card.pack())]]
    elif counts:
        text = t("staff.cases.transfer", "All right. {name} hears of it.", name=transfer.by_name)
    else:
        text = t("staff.cases.transfer", "This does not wait for you any more. Nothing was changed.")
    await redraw(query, text, rows)


async def _show(query: CallbackQuery, case_id: int, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    await redraw(query, *_screen(await ledger.read(cases_transfer.see, who, case_id), who, voice, texts))


def _screen(giving: Giving, who: Who, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    t, case_id = texts.t, giving.case.id
    lines = [t("staff.cases.transfer", "🔄 {code}: who takes the family over?", code=giving.case.code)]
    back: CallbackData = CoursePress(case_id=case_id)
    if who.role is Role.COORDINATOR:
        back = CuratorCodesPress(curator_id=giving.case.curator_id)
    rows: Rows = []
    if giving.waits is not None:
        lines.append(t("staff.cases.transfer", "{name} is asked and has not answered yet.", name=giving.waits.to_name))
        if giving.settled:
            lines.append(t("staff.cases.transfer", "The coordinator has asked. You hear the answer."))
            return "\n".join(lines), [[back_to(back, voice)]]
        not_any_more = texts.label("staff.cases.transfer", "↩️ Do not hand over")
        rows.append([Key(not_any_more, TransferPress(case_id=case_id, back=True).pack())])
    if not giving.loads:
        lines.append(t("staff.cases.transfer", "There is no other curator."))
    rows += [
        [Key(_load(load, texts), TransferPress(case_id=case_id, taker_id=load.person_id).pack())]
        for load in giving.loads[:MOST]
    ]
    return "\n".join(lines), [*rows, [back_to(back, voice)]]


def _load(load: Load, texts: Texts) -> str:
    said = {"name": load.name, "n": load.families, "limit": load.limit}
    if load.away_until:
        return untrained(texts.label("staff.cases.transfer", "🏖 {name} · {n} of {limit}", **said), load, texts)
    return untrained(texts.label("staff.cases.transfer", "{name} · {n} of {limit}", **said), load, texts)


def _why_not(load: Load, texts: Texts) -> str:
    if load.away_until:
        day = texts.full_day(load.away_until)
        return texts.t("staff.cases.transfer", "{name} is away until {day}. Ask all the same?", name=load.name, day=day)
    said = {"name": load.name, "n": load.families, "limit": load.limit}
    return texts.t("staff.cases.transfer", "{name} has {n} families, the limit is {limit}. Ask all the same?", **said)
