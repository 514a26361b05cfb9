"""The topic of a family in a volunteer's chat: made, and named anew when the pair has ended."""

from bot.content.screens import SCREENS
from bot.domain.mentoring import LIVE
from bot.domain.outgoing import Policy
from bot.outbound.message import Out, To, TopicAct, after_sent, message, not_sent
from bot.storage import mentoring, people
from bot.storage import relay_topics as store
from bot.storage.transaction import Transaction
from bot.use_cases import relay_topics

LONGEST = 100


@message("relay.topic", quiet=True)
def topic(tx: Transaction, to: To, match_id: int) -> Out | None:
    """Under the name the volunteer knows; not on a phone of theirs that shows nothing by itself."""
    match = mentoring.get(tx, match_id)
    if match.state not in LIVE or to.who.veiled or not store.are_on(tx, match.organisation_id):
        return None
    name = people.name_of(tx, match.mother_id)
    same = store.namesakes(tx, match, name)
    told = f"💬 {name[:LONGEST]}"
    return Out(f"{told} ({same + 1})" if same else told, topic=TopicAct())


@after_sent("relay.topic")
def keep_topic(tx: Transaction, message_id: int, match_id: int) -> None:
    relay_topics.made(tx, match_id, message_id)


@not_sent("relay.topic")
def give_up_topic(tx: Transaction, blocked: bool, match_id: int) -> None:
    relay_topics.not_made(tx, match_id)


@message("relay.topic_over", Policy.IDEMPOTENT)
def topic_over(tx: Transaction, to: To, thread: int) -> Out:
    return Out(SCREENS["relay.topic_over"].text(to.voice), topic=TopicAct(thread))
