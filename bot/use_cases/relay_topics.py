"""One topic for each family in a volunteer's chat, where the bot has topics there. What is written in it goes to that
family and to nobody else; after the end its name tells nothing of her."""

from bot.domain.mentoring import LIVE, Match
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.storage import mentoring, organisations, outbox
from bot.storage import relay_topics as store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


def begin(tx: Transaction, match: Match) -> None:
    """Before the first message of the pair that stands in it; once."""
    if store.are_on(tx, match.organisation_id) and store.add(tx, match):
        key, kind = f"relay.topic:{match.id}:{tx.new_id()}", "relay.topic"
        outbox.put(tx, match.organisation_id, kind, Lane.RELAY, key, match.role, to=match.mentor_id, match_id=match.id)


def made(tx: Transaction, match_id: int, thread: int) -> None:
    """Telegram has made it. The pair may have ended meanwhile."""
    store.set_thread(tx, match_id, thread)
    match = mentoring.get(tx, match_id)
    if match.state not in LIVE:
        end(tx, match)


def not_made(tx: Transaction, match_id: int) -> None:
    """Topics were switched off meanwhile, say: the talk stands in the plain chat, and the next message tries anew."""
    store.forget(tx, match_id)


@internal
def switched(tx: Transaction, bot_id: int, *, on: bool) -> None:
    """As BotFather has it now. A talk gets its topic with its next message; without topics it goes on in the chat. Of a
    pair that ended meanwhile the topic loses the name when it can be seen again."""
    organisation = organisations.of_bot(tx, bot_id)
    if organisation is None or store.are_on(tx, organisation.id) == on:
        return
    organisations.set_topics(tx, organisation.id, on=on)
    for match_id in store.of_ended(tx, organisation.id) if on else ():
        end(tx, mentoring.get(tx, match_id))


def end(tx: Transaction, match: Match) -> None:
    """The topic stays with what was said in it, under a word that is nobody's name."""
    outbox.cancel(tx, "relay.topic", to=match.mentor_id, match_id=match.id)
    thread = store.thread(tx, match.id)
    if thread is not None:
        key, kind = f"relay.topic_over:{match.id}:{tx.new_id()}", "relay.topic_over"
        outbox.put(tx, match.organisation_id, kind, Lane.RELAY, key, match.role, to=match.mentor_id, thread=thread)


@requires("mentoring.write")
def family_at(tx: Transaction, who: Who, thread: int) -> tuple[int, int] | None:
    """(mother, case) of the pair whose topic this is in the person's own chat; None: it is no pair's."""
    match_id = store.match_at(tx, who.person, thread)
    if match_id is None:
        return None
    match = mentoring.get(tx, match_id)
    return match.mother_id, match.case_id
