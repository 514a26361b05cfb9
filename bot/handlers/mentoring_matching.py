"""🧩 Somebody tells of themselves: a part a screen, a word a press, and each press can be taken back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.keys import Key
from bot.buttons.mentoring_matching import TellPress
from bot.content.screens import SCREENS, say
from bot.domain.mentoring_matching import ASKED, CHOICES, MOST, Part, Profile
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring_matching

router = Router(name="mentoring.matching")
TELL = needs("mentoring.tell")


@router.callback_query(TellPress.filter(F.what == ""), flags=TELL)
async def show_parts(query: CallbackQuery, callback_data: TellPress, who: Who, voice: Voice) -> None:
    mother = who.role is Role.MOTHER
    labels = say("mentoring_matching.parts", voice).buttons
    keys = [Key(labels[part], TellPress(what=part).pack()) for part in ASKED[who.role]]
    page, size = callback_data.page, page_size(voice)
    rows = page_rows(keys[page * size :], voice, page, lambda to: TellPress(page=to), TellPress(what="done"))
    text = say("mentoring_matching.tell" if mother else "mentoring_matching.tell_volunteer", voice).text
    await redraw(query, text, rows)


@router.callback_query(TellPress.filter(F.what == "done"), flags=TELL)
async def done(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "mentoring_matching.tell_done", voice)


@router.callback_query(TellPress.filter(F.what.in_(set(Part)) & (F.choice == "")), flags=TELL)
async def show_part(query: CallbackQuery, callback_data: TellPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await _show(query, callback_data, who, voice, ledger, await ledger.read(mentoring_matching.told, who))


@router.callback_query(TellPress.filter(F.what.in_(set(Part))), flags=TELL)
async def choose(query: CallbackQuery, callback_data: TellPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    now = await ledger.run(mentoring_matching.tell, who, Part(callback_data.what), callback_data.choice)
    await _show(query, callback_data, who, voice, ledger, now)


async def _show(query: CallbackQuery, press: TellPress, who: Who, voice: Voice, ledger: Ledger, now: Profile) -> None:
    part, page, size = Part(press.what), press.page, page_size(voice)
    choices = _choices(part, voice, now, await ledger.read(mentoring_matching.districts, who))
    keys = [
        Key(f"✅ {label}" if chosen else label, TellPress(what=part, choice=choice, page=page).pack())
        for choice, label, chosen in choices[page * size :]
    ]
    rows = page_rows(keys, voice, page, lambda to: TellPress(what=part, page=to), TellPress())
    await redraw(query, SCREENS[f"mentoring_matching.{part}"].text(voice), rows)


def _choices(part: Part, voice: Voice, now: Profile, districts: list[tuple[int, str]]) -> list[tuple[str, str, bool]]:
    """(what a press carries, its words, whether it is chosen)"""
    words = say("mentoring_matching.words", voice).buttons
    if part in CHOICES:
        return [(one.value, words[one], one in now.chosen(part)) for one in CHOICES[part]]
    if part is Part.DISTRICT:
        return [(str(id_), name, id_ == now.territory_id) for id_, name in districts]
    if part is Part.FAMILIES:
        return [(str(n), words[f"families_{n}"], n == now.families) for n in range(1, MOST + 1)]
    return [("1", words["yes"], now.may_tell), ("0", words["no"], not now.may_tell)]
