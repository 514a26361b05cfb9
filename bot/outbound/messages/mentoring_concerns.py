"""One shown message, and the card of a worry, before a person of the team; and what the two sides hear of it."""

from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_concerns import ConcernPress
from bot.buttons.mentoring_sudden import SuddenPress
from bot.content.screens import say
from bot.domain.mentoring import MatchState, Why
from bot.domain.mentoring_concerns import About, Concern, ConcernState
from bot.domain.outgoing import Policy
from bot.domain.people import Role
from bot.domain.red_flags import Urgency
from bot.domain.relay import RelayKind
from bot.outbound.message import Media, Out, To, after_sent, message, screen
from bot.outbound.messages.relay_words import shown_words
from bot.storage import cases, mentoring, people, privacy, relay, ties
from bot.storage import mentoring_concerns as store
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.help_requests_hushed import hushed
from bot.use_cases.mentoring_concerns_handling import stoppable
from bot.use_cases.mentoring_concerns_telling import redraw

SHOWN = 3000
"""Characters of a shown message; the limit of one card."""
SHOWN_UNDER = 700
"""The same under a voice or a picture: a caption is shorter."""


@message("mentoring.shown")
def shown(tx: Transaction, to: To, relay_id: int, by: int, reader: int) -> Out:
    """Exactly this message: by the family's code, with who wrote it and who shows it."""
    note, t = relay.get(tx, relay_id), to.texts.t
    case = cases.get(tx, note.case_id)
    names = {"code": case.code, "by": people.name_of(tx, by), "writer": people.name_of(tx, note.from_id)}
    lines = [t("staff.mentoring.shown", "👀 {code}: {by} shows you one message. It is by {writer}.", **names)]
    if by == case.mother_id:
        lines.append(t("staff.mentoring.shown", "Its author does not know that you read it. Do not say so."))
    elif hushed(tx, note.from_id):
        lines.append(t("staff.mentoring.shown", "The mother was not told: her phone is quiet now. Tell her in person."))
    media = Media(note.parcel.kind, note.parcel.file_id) if note.parcel.file_id else None
    lines += shown_words(tx, to.texts, relay_id, SHOWN_UNDER if media else SHOWN)
    label = to.texts.label("staff.mentoring.worry", "✍️ Write")
    rows = [[Key(label, WritePress(to=by, case_id=case.id).pack())]] if ties.between(tx, reader, by, case.id) else []
    return Out("\n".join(lines), rows, media=media)


@after_sent("mentoring.shown")
def keep_shown(tx: Transaction, message_id: int, relay_id: int, by: int, reader: int) -> None:
    if who := people.by_ids(tx, [reader]).get(reader):
        privacy.record(tx, who, "mentoring.shown_read", object_id=relay_id, case_id=relay.get(tx, relay_id).case_id)


@message("mentoring.shown_told", quiet=True)
def shown_told(tx: Transaction, to: To, match_id: int) -> Out | None:
    """To the mother whose message it is; not on a phone she hushed in the meantime."""
    if hushed(tx, mentoring.get(tx, match_id).mother_id):
        return None
    return screen(to, "red_flags.notice")


@message("mentoring.concern")
@message("mentoring.concern_calm", quiet=True)
def card(tx: Transaction, to: To, concern_id: int, reader: int) -> Out:
    concern = store.get(tx, concern_id)
    return Out(_text(tx, to, concern), _rows(tx, to, concern), media=_voice(tx, concern))


@after_sent("mentoring.concern")
@after_sent("mentoring.concern_calm")
def keep_card(tx: Transaction, message_id: int, concern_id: int, reader: int) -> None:
    """Where it stands, and who has read it by that. What happened while it was on its way is drawn at once."""
    concern = store.get(tx, concern_id)
    store.keep_message(tx, concern_id, reader, message_id)
    if concern.state is not ConcernState.OPEN:
        redraw(tx, concern)
    if who := people.by_ids(tx, [reader]).get(reader):
        privacy.record(tx, who, "mentoring.concern_read", object_id=concern.id, case_id=concern.case_id)


@message("mentoring.concern_edit", Policy.IDEMPOTENT)
def card_edit(tx: Transaction, to: To, concern_id: int, message_id: int, reader: int) -> Out:
    """A voice that was told later comes by the button «Написать»: a card without one cannot take it up."""
    concern = store.get(tx, concern_id)
    return Out(_text(tx, to, concern), _rows(tx, to, concern), edits=message_id, media=_voice(tx, concern))


@message("mentoring.concern_read", quiet=True)
def concern_read(tx: Transaction, to: To, concern_id: int) -> Out | None:
    """To whoever is worried; her phone may not be hers alone, so nothing of what it is about."""
    concern = store.get(tx, concern_id)
    if concern.handled_by is None:
        return None
    return screen(to, "mentoring_concerns.read", name=people.name_of(tx, concern.handled_by))


def _voice(tx: Transaction, concern: Concern) -> Media | None:
    told = store.told(tx, concern.id)
    return Media(told.kind, told.file_id) if told.kind is RelayKind.VOICE else None


def _text(tx: Transaction, to: To, concern: Concern) -> str:
    texts = Texts(to.voice, concern.zone)
    t, told = texts.t, store.told(tx, concern.id)
    values = {
        "code": concern.code,
        "time": texts.moment(concern.created_at, tx.now),
        "who": say("mentoring_concerns.worried", to.voice).buttons[concern.by_role],
    }
    lines = [t("staff.mentoring.concern", "😟 {code} · {who} · {time}", **values), _whom(tx, texts, concern)]
    if concern.urgency is Urgency.IMMEDIATE:
        lines.append(t("staff.mentoring.concern", "🔥 Says there is danger now. Please call at once."))
    if told.words:
        lines.append(f"<blockquote>{escape(told.words)}</blockquote>")
    elif told.kind is None:
        lines.append(t("staff.mentoring.concern", "Nothing was said of why. Ask."))
    return "\n".join([*lines, *_state(tx, texts, concern)])


def _whom(tx: Transaction, texts: Texts, concern: Concern) -> str:
    """A mentor and a curator by name: whoever looks has to know. A mother is her family's code."""
    t = texts.t
    if concern.about is About.FAMILY:
        return t("staff.mentoring.concern", "It is about the mother or a child of this family.")
    name = people.name_of(tx, concern.about_id)
    if concern.about is About.CURATOR:
        return t("staff.mentoring.concern", "It is about the curator: {name}. The curator does not see it.", name=name)
    return t("staff.mentoring.concern", "It is about {name}, who stands beside her and does not know of it.", name=name)


def _state(tx: Transaction, texts: Texts, concern: Concern) -> list[str]:
    lines, t = [], texts.t
    match = mentoring.get(tx, concern.match_id)
    if match.state is MatchState.SUSPENDED and match.suspended_why is not None:
        name = escape(people.name_of(tx, match.mentor_id))
        lines.append(say("mentoring_concerns.rests", texts.voice, name=name).buttons[match.suspended_why])
    if concern.handled_by is None or concern.handled_at is None:
        return lines
    values = {"name": people.name_of(tx, concern.handled_by), "time": texts.moment(concern.handled_at, tx.now)}
    if concern.state is ConcernState.CLOSED:
        lines.append(t("staff.mentoring.concern", "✅ Closed: {name}, {time}", **values))
        line, gone = store.done(tx, concern.id), t("staff.mentoring.concern", "🗑 Its words were erased after a year.")
        lines.append(f"<i>{escape(line)}</i>" if line else gone)
    else:
        lines.append(t("staff.mentoring.concern", "✋ {name} sees to it, {time}", **values))
    return lines


def _rows(tx: Transaction, to: To, concern: Concern) -> Rows:
    """What this reader may press now."""
    texts = to.texts

    def key(label: str, what: str) -> list[Key]:
        return [Key(label, ConcernPress(concern_id=concern.id, what=what).pack())]

    rows: Rows = []
    match = mentoring.get(tx, concern.match_id)
    if concern.state is ConcernState.OPEN:
        rows.append(key(texts.label("staff.mentoring.concern", "✋ I see it"), "take"))
    if concern.state is not ConcernState.CLOSED:
        if stoppable(match) and concern.about is not About.CURATOR:
            rows.append(key(texts.label("staff.mentoring.concern", "⏸ Stop their talk"), "stop"))
        rows.append(key(texts.label("staff.mentoring.concern", "✅ Close: what was done"), "close"))
    stopped = match.state is MatchState.SUSPENDED and match.suspended_why is Why.CONCERN
    if stopped and to.who.role is Role.SUPERVISOR:
        rows.append(key(texts.label("staff.mentoring.concern", "▶️ Resume their talk"), "resume"))
        ends = texts.label("staff.mentoring.pair", "⚡ It ends suddenly")
        rows.append([Key(ends, SuddenPress(match_id=match.id).pack())])
    if to.who.role is Role.CURATOR and ties.between(tx, to.who.person, concern.by_id, concern.case_id):
        label = texts.label("staff.mentoring.worry", "✍️ Write")
        rows.append([Key(label, WritePress(to=concern.by_id, case_id=concern.case_id).pack())])
    return rows
