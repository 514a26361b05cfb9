"""📖 How to do it: topics, their guides, one step a message. Where a reader stands is in the button itself."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.guides import GuidePress, TopicPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import WritePress
from bot.buttons.menu import MenuPress
from bot.content.guides import GUIDES, Audience, Guide, shown
from bot.content.help_requests import for_reader
from bot.content.screens import say
from bot.domain.guides import GuideWord
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import MenuButton, needs, redraw, turn, write
from bot.storage.ledger import Ledger
from bot.use_cases import guides
from bot.use_cases.access import may

router = Router(name="guides")

TOPICS = ("baby", "home_money", "documents", "health")
AUDIENCES: dict[Role, Audience] = {
    Role.FAMILY_MEMBER: "family_member",
    Role.SILVER_MENTOR: "silver_mentor",
    Role.CONTACT_FAMILY: "contact_family",
}


def readable(who: Who, drafts: bool) -> list[Guide]:
    return shown(AUDIENCES.get(who.role, "mother"), drafts=drafts)


def linked(key: str, guide_id: str | None, who: Who, drafts: bool) -> dict[str, GuidePress]:
    """The button to a guide that goes with something else, where this person may read it."""
    known = guide_id is not None and guide_id in {guide.id for guide in readable(who, drafts)}
    return {key: GuidePress(guide=guide_id or "", what="open")} if known else {}


def _guide(press: GuidePress, who: Who, drafts: bool) -> Guide:
    guide = GUIDES.get(press.guide)
    if guide is None or guide not in readable(who, drafts) or not 0 <= press.step <= len(guide.steps):
        raise Gone
    return guide


def _has_curator(who: Who) -> bool:
    return may(who, "guides.ask") and who.case_id is not None


def _note(guide: Guide, voice: Voice) -> str | None:
    return say("guides.draft", voice).text if guide.status == "draft" else None


def _topics(who: Who, voice: Voice, drafts: bool) -> tuple[str, Rows]:
    """Only topics that have something in them."""
    filled = {guide.topic for guide in readable(who, drafts)}
    said = say("guides.topics", voice)
    rows = [[Key(said.buttons[topic], TopicPress(topic=topic).pack())] for topic in TOPICS if topic in filled]
    return (said.text, rows) if rows else (say("guides.empty", voice).text, [])


@router.message(MenuButton("guides"), flags=needs("guides.read"))
async def open_topics(
    message: Message, who: Who, voice: Voice, dialog_manager: DialogManager, drafts: bool = False
) -> None:
    await dialog_manager.reset_stack()
    await write(message, *_topics(who, voice, drafts))


@router.callback_query(TopicPress.filter(F.topic == ""), flags=needs("guides.read"))
async def back_to_topics(query: CallbackQuery, who: Who, voice: Voice, drafts: bool = False) -> None:
    await redraw(query, *_topics(who, voice, drafts))


@router.callback_query(TopicPress.filter(), flags=needs("guides.read"))
async def open_list(
    query: CallbackQuery, callback_data: TopicPress, who: Who, voice: Voice, drafts: bool = False
) -> None:
    topic, page, size = callback_data.topic, callback_data.page, page_size(voice)
    found = [guide for guide in readable(who, drafts) if guide.topic == topic]
    if not found:
        raise Gone
    keys = [Key(guide.button.text(voice), GuidePress(guide=guide.id, what="open").pack()) for guide in found]
    here = keys[page * size : (page + 1) * size + 1]
    rows = page_rows(here, voice, page, lambda number: TopicPress(topic=topic, page=number), TopicPress())
    await redraw(query, say("guides.list", voice, topic=say("guides.topics", voice).buttons[topic]).text, rows)


@router.callback_query(GuidePress.filter(F.what == "open"), flags=needs("guides.read"))
async def open_guide(
    query: CallbackQuery, callback_data: GuidePress, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    """The introduction, or the question whether to go on from where she stopped."""
    guide = _guide(callback_data, who, drafts)
    step = min(await ledger.read(guides.bookmark, who, guide.id), len(guide.steps))
    back = TopicPress(topic=guide.topic)
    first = GuidePress(guide=guide.id, what="step", step=1)
    if step:
        targets = {"continue": GuidePress(guide=guide.id, what="step", step=step), "restart": first, "back": back}
        title, total = guide.title.text(voice), len(guide.steps)
        await turn(query, "guides.resume", voice, targets, title=title, n=step, total=total)
    else:
        intro = guide.intro.text(voice)
        await turn(query, "guides.intro", voice, {"start": first, "back": back}, intro=intro, note=_note(guide, voice))


@router.callback_query(GuidePress.filter(F.what == "step"), flags=needs("guides.read"))
async def show_step(
    query: CallbackQuery, callback_data: GuidePress, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    guide = _guide(callback_data, who, drafts)
    number, total = max(callback_data.step, 1), len(guide.steps)
    today = await ledger.run(guides.turn_to, who, guide.id, number)
    targets = {
        **_after(guide, number),
        "back": GuidePress(guide=guide.id, what="step" if number > 1 else "open", step=number - 1),
        "not_understood": GuidePress(guide=guide.id, what="unclear", step=number),
    }
    values = {"title": guide.title.text(voice), "n": number, "total": total, "note": _note(guide, voice)}
    await turn(
        query, for_reader("guides.step", who.role), voice, targets, step=guide.step_text(number, voice, today), **values
    )


def _after(guide: Guide, number: int) -> dict[str, GuidePress]:
    """A warning is nothing to do, so it is not «Сделала» that leads on from it."""
    last, key = number == len(guide.steps), "understood" if guide.steps[number - 1].danger else "done"
    return {key: GuidePress(guide=guide.id, what="finish" if last else "step", step=number if last else number + 1)}


@router.callback_query(GuidePress.filter(F.what == "finish"), flags=needs("guides.read"))
async def finish(
    query: CallbackQuery, callback_data: GuidePress, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    guide = _guide(callback_data, who, drafts)
    await ledger.run(guides.turn_to, who, guide.id, len(guide.steps), finished=True)
    words = guide.finish.text(voice)
    if guide.finish.tell_curator and _has_curator(who):
        tell = GuidePress(guide=guide.id, what="tell", step=len(guide.steps))
        await turn(query, "guides.finish_tell", voice, {"tell": tell, "no": MenuPress()}, finish=words)
    else:
        await turn(query, "guides.finish", voice, {"menu": MenuPress()}, finish=words)


@router.callback_query(GuidePress.filter(F.what == "unclear"), flags=needs("guides.read"))
async def not_understood(
    query: CallbackQuery, callback_data: GuidePress, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    """First simpler words, where there are some; then a living person, where there is one."""
    guide, number = _guide(callback_data, who, drafts), max(callback_data.step, 1)
    today = await ledger.run(guides.turn_to, who, guide.id, number)
    simpler = guide.step_text(number, "ru@easy", today)
    back = GuidePress(guide=guide.id, what="step", step=number)
    ask = {"ask": GuidePress(guide=guide.id, what="ask", step=number)} if _has_curator(who) else {}
    if simpler != guide.step_text(number, voice, today):
        await turn(
            query,
            for_reader("guides.simpler", who.role),
            voice,
            {**_after(guide, number), **ask, "back": back},
            step=simpler,
        )
    elif ask:
        await turn(query, "guides.not_understood", voice, {**ask, "back": back})
    else:
        await turn(query, "guides.not_understood_alone", voice, {"back": back})


@router.callback_query(GuidePress.filter(F.what == "ask"), flags=needs("guides.ask"))
async def ask_curator(
    query: CallbackQuery, callback_data: GuidePress, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    guide, step = _guide(callback_data, who, drafts), max(callback_data.step, 1)
    curator_id, case_id = await ledger.run(guides.tell_curator, who, GuideWord.NOT_UNDERSTOOD, guide.id, step)
    back = GuidePress(guide=guide.id, what="step", step=step)
    await turn(query, "guides.asked", voice, {"write": WritePress(to=curator_id, case_id=case_id), "back": back})


@router.callback_query(GuidePress.filter(F.what == "tell"), flags=needs("guides.ask"))
async def tell_curator(
    query: CallbackQuery, callback_data: GuidePress, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    guide = _guide(callback_data, who, drafts)
    await ledger.run(guides.tell_curator, who, GuideWord.TOLD, guide.id, len(guide.steps))
    await turn(query, "guides.told", voice)
