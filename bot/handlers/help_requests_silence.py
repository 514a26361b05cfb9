"""🤫 The supervisor's look at the staff: whom the ladder called, and who kept silent."""

from aiogram import Router
from aiogram.types import Message

from bot.domain.people import Who
from bot.handlers.reply import MenuButton, needs, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests_silence as silence
from bot.use_cases.help_requests_silence import Silence

router = Router(name="help_requests.silence")


@router.message(MenuButton("silence"), flags=needs("help_requests.silence"))
async def show(message: Message, who: Who, texts: Texts, ledger: Ledger) -> None:
    await write(message, screen(await ledger.run(silence.silence, who), texts))


def screen(found: Silence, texts: Texts) -> str:
    if not found.asked:
        return texts.t("staff.help_requests.silence", "Nobody asked for help in the last two weeks.")
    lines = [
        texts.n(
            "staff.help_requests.silence",
            "Two weeks: {n} request, taken in time: {in_time}.",
            "Two weeks: {n} requests, taken in time: {in_time}.",
            found.asked,
            in_time=found.in_time,
        ),
        texts.t("staff.help_requests.silence", "Called, and how often the next had to be called:"),
    ]
    for one in found.colleagues:
        line = texts.t(
            "staff.help_requests.silence",
            "{name}: called {calls}, silent {silent}",
            name=one.name,
            calls=one.calls,
            silent=one.silent,
        )
        lines.append(f"🤫 {line}" if one.silent else line)
    lines.append(texts.t("staff.help_requests.silence", "Silence is a reason to ask how somebody is, not to scold."))
    return "\n".join(lines)
