"""🔄 How many families each curator runs, and by their codes the one that the coordinator hands to somebody else."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.buttons.cases_transfer import CuratorCodesPress, LoadsPress, TransferPress
from bot.buttons.keys import Key, Rows
from bot.dialogs.farewell import back_to
from bot.dialogs.people_intakes_staff.words import load_words
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, pager, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_transfer, people_intakes_offers

router = Router(name="cases.loads")


@router.callback_query(LoadsPress.filter(), flags=needs("people.hand_over"))
async def show_loads(
    query: CallbackQuery, callback_data: LoadsPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    page = callback_data.page
    loads, more = await ledger.read(people_intakes_offers.curators, who, page)
    rows: Rows = [[Key(load_words(load, texts), _codes_of(load.person_id))] for load in loads]
    behind = [] if page else await ledger.read(cases_transfer.left_behind, who)
    rows = [
        *(
            [Key(texts.label("staff.cases.transfer", "🚪 {name}: works here no more", name=name), _codes_of(one))]
            for one, name in behind
        ),
        *rows,
    ]
    rows += pager(voice, page, more, lambda to: LoadsPress(page=to))
    await redraw(query, texts.t("staff.cases.transfer", "🔄 Families of the curators now, and at most. Whose?"), rows)


@router.callback_query(CuratorCodesPress.filter(), flags=needs("people.hand_over"))
async def show_codes(
    query: CallbackQuery, callback_data: CuratorCodesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    curator_id, page = callback_data.curator_id, callback_data.page
    codes = await ledger.read(cases_transfer.codes, who, curator_id, page)
    rows: Rows = [[Key(f"🔄 {code}", TransferPress(case_id=case_id).pack())] for case_id, code in codes.families]
    rows += pager(voice, page, codes.more, lambda to: CuratorCodesPress(curator_id=curator_id, page=to))
    text = texts.t("staff.cases.transfer", "{name}: hand over to another curator. Which family?", name=codes.name)
    if not codes.families:
        text = texts.t("staff.cases.transfer", "{name} has no families.", name=codes.name)
    await redraw(query, text, [*rows, [back_to(LoadsPress(), voice)]])


def _codes_of(curator_id: int) -> str:
    return CuratorCodesPress(curator_id=curator_id).pack()
