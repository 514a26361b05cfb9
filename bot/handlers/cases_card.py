"""A family's card as its curator sees it: HTML on one screen, nothing is read here."""

from html import escape

from bot.buttons.cases import CardPart
from bot.buttons.keys import Rows
from bot.content.appointments import shown
from bot.content.documents import DOCUMENTS
from bot.content.screens import say
from bot.content.training import KINDS
from bot.dialogs.cases_course.words import stage_words
from bot.dialogs.people_intakes_staff.words import marked
from bot.dialogs.visits.words import skills as skills_line
from bot.domain.cases import CaseState
from bot.domain.mentoring import MatchState
from bot.domain.people_pauses import Pause
from bot.domain.reminders import Document
from bot.domain.voices import Voice
from bot.handlers.cases_card_keys import card_rows
from bot.handlers.exchange_staff import balance_line
from bot.handlers.hiding_staff import hiding_lines
from bot.texts import Texts
from bot.use_cases.cases import FamilyCard
from bot.use_cases.mentoring_pairs import Pair


def family_screen(card: FamilyCard, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    case = card.case
    lines = [f"👨‍👩‍👧 <b>{case.code} · {escape(case.alias)}</b>", _joined(card, texts)]
    if card.project:
        lines.append(texts.t("staff.cases.family", "📁 Project: {project}", project=card.project))
    if card.came is not None:
        lines += marked(card.came)
    if card.pause:
        lines.append(_pause(card.pause, texts))
    if card.asks_for_help:
        lines.append(texts.t("staff.cases.family", "🆘 Asks for help: see «📥 New»."))
    if card.stands_at is not None:
        lines.append(f"🧭 {stage_words(card.stands_at.stage, texts)}, {texts.full_day(card.stands_at.on_day)}")
    if visit := card.next_visit:
        lines.append(f"📅 {shown(visit.kind, voice)}, {Texts(voice, visit.zone).when(visit.starts_at)}")
    else:
        lines.append(texts.t("staff.cases.family", "📅 No appointments ahead."))
    lines += [_document(paper, voice, texts) for paper in card.documents]
    if card.skills:
        lines.append(f"🎓 {skills_line(card.skills, voice, texts)}")
    if card.lacks:
        kinds = ", ".join(f"«{KINDS[kind].name.text(voice)}»" for kind in card.lacks)
        lines.append(
            texts.t(
                "staff.training",
                "🎓 This family wants you to have learned: {kinds}. Until then see «🗣 How to talk».",
                kinds=kinds,
            )
        )
    lines += [line for pair in card.pairs for line in (_pair(pair, texts), *_met(pair, texts))]
    lines += [*balance_line(card.balance, texts), *hiding_lines(card, texts)]
    return "\n".join(lines), card_rows(card, CardPart.DAILY, voice, texts)


def _joined(card: FamilyCard, texts: Texts) -> str:
    if card.case.state is CaseState.WAITING:
        return texts.t("staff.cases.family", "⏳ Waits for a place in its project.")
    if card.case.mother_id is None:
        return texts.t("staff.cases.family", "⏳ The mother has not joined yet.")
    if not card.reachable:
        return texts.t("staff.cases.family", "⚠️ The bot cannot write to the mother now.")
    return texts.t("staff.cases.family", "✅ The mother is here.")


def _pause(pause: Pause, texts: Texts) -> str:
    if pause.left:
        return texts.t("staff.cases.family", "🚪 She has gone away from the bot; it writes nothing to her.")
    if pause.until is None:
        return texts.t("staff.cases.family", "⏸ Rests from the bot until she says so.")
    return texts.t("staff.cases.family", "⏸ Rests from the bot until {until}.", until=texts.when(pause.until))


def _document(paper: Document, voice: Voice, texts: Texts) -> str:
    return DOCUMENTS[paper.kind].line(voice, texts.full_day(paper.day) if paper.day else None)


def _pair(pair: Pair, texts: Texts) -> str:
    """That they write to each other, never what."""
    if pair.suspended_why is not None:
        return say("mentoring_concerns.rests", texts.voice, name=escape(pair.name)).buttons[pair.suspended_why]
    if pair.state is not MatchState.ACTIVE:
        return texts.t("staff.cases.family", "🤝 {name} is proposed; not everybody has answered.", name=pair.name)
    if pair.contact is None or pair.contact.last_at is None:
        return texts.t("staff.cases.family", "🤝 {name} is beside her. No messages in 30 days.", name=pair.name)
    return texts.n(
        "staff.cases.family",
        "🤝 {name} is beside her. {n} message in 30 days, the last on {day}.",
        "🤝 {name} is beside her. {n} messages in 30 days, the last on {day}.",
        pair.contact.messages,
        name=pair.name,
        day=texts.day(pair.contact.last_at),
    )


def _met(pair: Pair, texts: Texts) -> list[str]:
    """Until when somebody stands in, and that they met, as the volunteer wrote it down: never how it was."""
    stands_in = []
    if pair.until is not None:
        day = texts.day(pair.until)
        stands_in = [texts.t("staff.cases.family", "🌙 Stands in until {day}: {name}.", name=pair.name, day=day)]
    if pair.met is None:
        return stands_in
    return [
        *stands_in,
        texts.t("staff.cases.family", "📝 The last meeting written down: {day}.", day=texts.day(pair.met)),
    ]
