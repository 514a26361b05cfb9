"""What stands in the team room: cards without a name and without a word of hers, their topics, and the pinned line."""

from contextlib import suppress

from bot.domain.help_requests import HelpRequest, RequestState
from bot.domain.outgoing import Policy
from bot.domain.permissions import Gone
from bot.domain.team_room import EMOJI, Mood, Topic, Trouble, mood
from bot.outbound.message import Out, To, TopicAct, after_sent, message
from bot.outbound.messages.help_requests_card import card_rows, card_text
from bot.storage import cases, outbox, people
from bot.storage import help_requests as requests
from bot.storage import team_room as store
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.team_room_cards import connected, redraw

TOPIC_NAME = 128


@message("team_room.hello")
def hello(tx: Transaction, to: To, room_id: int) -> Out:
    return Out(
        to.texts.t(
            "staff.team_room.hello",
            "💬 This is the team room. Each family has a topic here, by its code; its cards stand there.\n"
            "🚫 No names, no addresses and no words of the families stand here. Please do not write them either.\n"
            "📨 To answer her: take the request and reply to its card. The bot shows what she will see, and asks.\n"
            "Everything else you write here stays here: the bot does not keep it and carries it nowhere.",
        ),
        pin=True,
    )


@after_sent("team_room.hello")
def keep_pinned(tx: Transaction, message_id: int, room_id: int) -> None:
    """So that the line can be taken down when the room is let go."""
    store.change(tx, room_id, pinned_message_id=message_id)


@message("team_room.topic")
def topic(tx: Transaction, to: To, topic_id: int, soon: int) -> Out | None:
    """Make it, unless it was made meanwhile."""
    found = store.topic(tx, topic_id)
    if found.thread_id is not None:
        return None
    name, icon = _face(tx, to, found)
    return Out(name, topic=TopicAct(icon=icon))


@after_sent("team_room.topic")
def keep_topic(tx: Transaction, message_id: int, topic_id: int, soon: int) -> None:
    store.set_thread(tx, topic_id, message_id)


@message("team_room.topic_edit", Policy.IDEMPOTENT)
def topic_edit(tx: Transaction, to: To, topic_id: int) -> Out | None:
    found = store.topic(tx, topic_id)
    if found.thread_id is None:
        return None
    name, icon = _face(tx, to, found)
    return Out(name, topic=TopicAct(found.thread_id, icon))


@message("team_room.topic_open", Policy.IDEMPOTENT)
def topic_open(tx: Transaction, to: To, topic_id: int) -> Out | None:
    found = store.topic(tx, topic_id)
    if found.thread_id is None:
        return None
    return Out(_face(tx, to, found)[0], topic=TopicAct(found.thread_id, reopens=True))


@message("team_room.topic_end", Policy.IDEMPOTENT)
def topic_end(tx: Transaction, to: To, thread: int) -> Out:
    """The request of somebody without consent is forgotten, and the topic that was its own goes, too."""
    return Out(to.texts.label("staff.team_room.topic", "forgotten"), topic=TopicAct(thread, deletes=True))


@message("team_room.card")
def card(tx: Transaction, to: To, request_id: int, again: int) -> Out | None:
    """In its topic; where there is none, in the chat itself. A card is left out only where a newer one follows."""
    others = outbox.under_way(tx, "team_room.card")
    if any(other["request_id"] == request_id and other["again"] > again for other in others):
        return None
    request = requests.get(tx, request_id)
    return Out(card_text(tx, to, request), card_rows(tx, to, request), thread=thread_of(tx, request))


@after_sent("team_room.card")
def keep_card(tx: Transaction, message_id: int, request_id: int, again: int) -> None:
    """What happened while it was on its way is drawn at once."""
    with suppress(Gone):
        request = requests.get(tx, request_id)
        if room := connected(tx, request.organisation_id):
            store.add_card(tx, room.id, message_id, request_id)
            if request.state is not RequestState.CREATED or requests.facts(tx, request_id):
                redraw(tx, request, tx.new_id())


@message("team_room.card_edit", Policy.IDEMPOTENT)
def card_edit(tx: Transaction, to: To, request_id: int, message_id: int) -> Out:
    request = requests.get(tx, request_id)
    return Out(card_text(tx, to, request), card_rows(tx, to, request), edits=message_id)


@message("team_room.climbing")
def climbing(tx: Transaction, to: To, request_id: int) -> Out | None:
    request = requests.get(tx, request_id)
    if request.state is not RequestState.CREATED:
        return None
    text = to.texts.t(
        "staff.team_room.card", "⏰ No. {number}: nobody has taken it. I am calling more people.", number=request.number
    )
    return Out(text, thread=thread_of(tx, request))


@message("team_room.wrote")
def wrote(tx: Transaction, to: To, request_id: int) -> Out:
    """That she wrote; never what."""
    request = requests.get(tx, request_id)
    if request.taken_by is None:
        text = to.texts.t(
            "staff.team_room.card",
            "📨 No. {number}: she wrote. Whoever takes it reads it in the private chat with the bot.",
            number=request.number,
        )
    else:
        text = to.texts.t(
            "staff.team_room.card",
            "📨 No. {number}: she wrote. Whoever took it reads it in the private chat with the bot.",
            number=request.number,
        )
    return Out(text, thread=thread_of(tx, request))


@message("team_room.broken")
def broken(tx: Transaction, to: To, why: str) -> Out:
    """To the coordinators: what to give back."""
    texts = to.texts
    if why == Trouble.RIGHTS:
        return Out(
            texts.t(
                "staff.team_room.broken",
                "💬 I cannot work in the team room any more: I lost my rights there. In Telegram: the group → "
                "Administrators → the bot → switch on managing topics, pinning and deleting messages. "
                "Cards of requests come to everybody privately, as always.",
            )
        )
    if why == Trouble.NO_FORUM:
        return Out(
            texts.t(
                "staff.team_room.broken",
                "💬 Topics are switched off in the team room. Cards stand in the chat itself now. For topics, "
                "switch them on in the group's settings and write /room there.",
            )
        )
    return Out(
        texts.t(
            "staff.team_room.broken",
            "💬 I am not in the team room any more. Add me again as an administrator, or connect another group: "
            "«👥 People» → «💬 Team room». Cards of requests come to everybody privately, as always.",
        )
    )


def thread_of(tx: Transaction, request: HelpRequest) -> int | None:
    room = connected(tx, request.organisation_id)
    found = store.topic_of(tx, room.id, request) if room else None
    return found.thread_id if found and room and not room.plain else None


def _face(tx: Transaction, to: To, topic: Topic) -> tuple[str, str]:
    """Name and icon: how it stands in a word, and in a sign. Where Telegram has no such icon, the sign stands before
    the name."""
    if topic.case_id is not None:
        code, standing = cases.get(tx, topic.case_id).code, requests.open_of_case(tx, topic.case_id)
    else:
        own = requests.get(tx, topic.request_id or 0)
        code, standing = to.texts.label("staff.team_room.topic", "No. {number}", number=own.number), [own]
    how, because = mood(standing)
    icon = store.get(tx, topic.room_id).icons.get(how, "")
    name = _name(tx, to.texts, code, how, because)
    return (name if icon else f"{EMOJI[how][0]} {name}")[:TOPIC_NAME], icon


def _name(tx: Transaction, texts: Texts, code: str, how: Mood, because: HelpRequest | None) -> str:
    if how is Mood.WAITING:
        return texts.label("staff.team_room.topic", "{code} · waiting", code=code)
    if how is Mood.TAKEN and because is not None and because.taken_by is not None:
        name = people.name_of(tx, because.taken_by)
        return texts.label("staff.team_room.topic", "{code} · taken by {name}", code=code, name=name)
    return texts.label("staff.team_room.topic", "{code} · calm", code=code)
