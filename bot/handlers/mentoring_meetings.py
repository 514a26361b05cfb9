"""The first meeting of a pair: the mentor answers, the curator finds the day and says that it was held."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.mentoring_meetings import ArrangePress, MeetingDayPress
from bot.dialogs.reminders.states import AddAppointment
from bot.domain.mentoring_meetings import KIND
from bot.domain.people import Who
from bot.domain.reminders import Attends
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_meetings

router = Router(name="mentoring.meetings")
ARRANGE = needs("mentoring.arrange")


@router.callback_query(MeetingDayPress.filter(), flags=needs("mentoring.meet"))
async def answer(query: CallbackQuery, callback_data: MeetingDayPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    comes = callback_data.comes
    await ledger.run(mentoring_meetings.answer, who, callback_data.meeting_id, comes=comes)
    await turn(query, "mentoring_meetings.comes" if comes else "mentoring_meetings.cannot", voice)


@router.callback_query(ArrangePress.filter(F.what == "day"), flags=ARRANGE)
async def find_day(
    query: CallbackQuery, callback_data: ArrangePress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    match = await ledger.read(mentoring_meetings.to_arrange, who, callback_data.match_id)
    data = {"case_id": match.case_id, "match_id": match.id, "attends": Attends.SELF.value, "kind": KIND}
    await dialog_manager.start(AddAppointment.day, data, mode=StartMode.RESET_STACK)


@router.callback_query(ArrangePress.filter(F.what == "met"), flags=ARRANGE)
async def met(query: CallbackQuery, callback_data: ArrangePress, who: Who, texts: Texts, ledger: Ledger) -> None:
    await ledger.run(mentoring_meetings.met, who, callback_data.match_id)
    await redraw(query, texts.t("staff.mentoring.meeting", "✅ Written down: they have met and may write."))


@router.callback_query(ArrangePress.filter(F.what == "telephone"), flags=ARRANGE)
async def by_telephone(
    query: CallbackQuery, callback_data: ArrangePress, who: Who, texts: Texts, ledger: Ledger
) -> None:
    await ledger.run(mentoring_meetings.by_telephone, who, callback_data.match_id)
    await redraw(query, texts.t("staff.mentoring.meeting", "📞 Written down: you introduced them by telephone."))
