"""📄 «On one page»: the family in short as a PDF, by its code."""

import asyncio

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.buttons.cases_summary import SummaryPress
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers import cases_summary_words as words
from bot.handlers.reply import chat_of, needs
from bot.reports.sheet import sheet
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_summary

router = Router(name="cases.summary")


@router.callback_query(SummaryPress.filter(), flags=needs("cases.summary"))
async def take(
    query: CallbackQuery, callback_data: SummaryPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.run(cases_summary.take, who, callback_data.case_id)
    parts = (words.title(found, texts), words.sections(found, voice, texts), words.foot(found, texts))
    file = await asyncio.to_thread(sheet, *parts, words.more(texts), found.today)
    said = texts.t(
        "staff.cases.summary",
        "📄 {code} on one page, without name, address and notes. Print it for a meeting. T"
        "he mother sees that it was made.",
        code=found.code,
    )
    name = f"{found.code}-{found.today:%Y-%m-%d}.pdf"
    await chat_of(query).answer_document(BufferedInputFile(file, name), caption=said)
