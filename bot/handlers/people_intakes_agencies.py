"""🏥 Agencies that send families, their links and posters; and whoever comes by one."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key, Rows
from bot.buttons.people_intakes import AgenciesPress, AgencyLinkPress, CallMeBackPress, IntakesPress
from bot.content.screens import say
from bot.dialogs.people_intakes_staff.states import NewSender
from bot.dialogs.people_intakes_staff.words import agency_screen
from bot.domain.people import Role, Who
from bot.domain.people_intakes import PREFIX
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.people import start
from bot.handlers.reply import needs, pager, redraw, show, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people_intakes_agencies

router = Router(name="people.intakes.agencies")  # before the plain /start


@router.message(CommandStart(deep_link=True, magic=F.args.startswith(PREFIX)), flags=needs("menu.open"))
async def come_by_agency(
    message: Message, command: CommandObject, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager
) -> None:
    """What everybody without a link is shown, and the call-back with the agency's name on it. Others just start."""
    await start(message, who, ledger, voice, dialog_manager)
    if who.role is not Role.STRANGER:
        return
    code = (command.args or "").removeprefix(PREFIX)
    agency_id = await ledger.read(people_intakes_agencies.sent_by, who, code)
    await show(message, "people_intakes.came", voice, {"call_back": CallMeBackPress(agency_id=agency_id or 0)})


@router.callback_query(AgenciesPress.filter(F.new.is_(True)), flags=needs("people.agencies"))
async def add(query: CallbackQuery, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(NewSender.kind, mode=StartMode.RESET_STACK)


@router.callback_query(AgenciesPress.filter(), flags=needs("people.agencies"))
async def show_all(
    query: CallbackQuery, callback_data: AgenciesPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found, more = await ledger.read(people_intakes_agencies.agencies, who, callback_data.page)
    rows: Rows = [
        [
            Key(
                texts.label("staff.people.agencies", "{name} · {n}", name=one.name, n=one.came),
                AgencyLinkPress(agency_id=one.id).pack(),
            )
        ]
        for one in found
    ]
    rows += pager(voice, callback_data.page, more, lambda page: AgenciesPress(page=page))
    rows.append([Key(texts.label("staff.people.agencies", "➕ One more"), AgenciesPress(new=True).pack())])
    rows.append([Key(say("menu.common", voice).buttons["back"], IntakesPress(page=0).pack())])
    if found:
        head = texts.t("staff.people.agencies", "🏥 Who sends families, and how many came by each link.")
    else:
        head = texts.t("staff.people.agencies", "Nobody sends families yet. Each agency gets a link and a picture.")
    await redraw(query, head, rows)


@router.callback_query(AgencyLinkPress.filter(), flags=needs("people.agencies"))
async def show_one(
    query: CallbackQuery, callback_data: AgencyLinkPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    agency_id, what = callback_data.agency_id, callback_data.what
    if what == "":
        found = await ledger.read(people_intakes_agencies.agency, who, agency_id)
    elif what == "link":
        await ledger.run(people_intakes_agencies.send_link, who, agency_id)
        await write(query, texts.t("staff.people.agencies", "The link is in the next message."))
        return
    elif what in ("end", "back"):
        found = await ledger.run(people_intakes_agencies.end, who, agency_id, ends=what == "end")
    else:
        raise Gone
    await redraw(query, *agency_screen(found, texts))
