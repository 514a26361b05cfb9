"""Words in which a sign of danger is found, for the kinds of message about them."""

from bot.domain.relay import Parcel, RelayKind
from bot.outbound.message import KINDS
from bot.use_cases import red_flags, relay, relay_taking_back
from tests.windows.life import Life
from tests.windows.reading import ASKS, SAYS, WORDS


async def she_speaks_of_danger(life: Life) -> None:
    """To her mentor and to her curator; a person looks, opens a request, and shows her the fixed text."""
    for number, words in enumerate(SAYS):
        parcel = Parcel(RelayKind.TEXT, words, 700 + number)
        await life.does(relay.send, life.anya, life.family.person, life.anya.case_id, [parcel])
        flag = newest_flag(life)
        await life.does((red_flags.show_safe_text, red_flags.ask_for_her)[number % 2], life.olga, flag)
        await life.passes(hours=20)
        await life.does((red_flags.take, red_flags.false_alarm)[number % 2], life.olga, flag)
        await life.does(red_flags.undo, life.olga, flag)
        await life.does(red_flags.take, life.olga, flag)  # an open one is told of for ever
    parcel = Parcel(RelayKind.TEXT, SAYS[0], 750)
    await life.does(relay.send, life.anya, life.olga.person, life.anya.case_id, [parcel])
    await life.does(red_flags.take, life.olga, newest_flag(life))


async def a_mentor_asks_for_too_much(life: Life) -> None:
    for number, decides in enumerate((red_flags.pass_on, red_flags.stop)):
        parcel = Parcel(RelayKind.TEXT, ASKS, 800 + number)
        await life.does(relay.send, life.family, life.anya.person, life.anya.case_id, [parcel])
        await life.does(decides, life.olga, newest_flag(life))
        await life.passes(hours=20)


async def a_number_waits(life: Life) -> None:
    """Of the mother and of whoever stands beside her: one goes on, one does not."""
    pairs = ((life.anya, life.family, red_flags.pass_on), (life.family, life.anya, red_flags.stop))
    for number, (writer, reader, decides) in enumerate(pairs):
        parcel = Parcel(RelayKind.TEXT, "8 900 123 45 67", 850 + number)
        await life.does(relay.send, writer, reader.person, life.anya.case_id, [parcel])
        await life.passes(hours=20)
        await life.does(decides, life.olga, newest_flag(life))
        await life.passes(hours=20)


async def words_do_not_arrive_and_are_taken_back(life: Life) -> None:
    """In each direction; what Telegram would answer is played here."""
    for number, (writer, reader) in enumerate(((life.anya, life.family), (life.family, life.anya))):
        parcel = Parcel(RelayKind.TEXT, WORDS, 870 + number)
        sent = await life.does(relay.send, writer, reader.person, life.anya.case_id, [parcel])
        for blocked in (True, False)[number:]:
            await life.does(KINDS["mentoring.relay"].not_sent, blocked=blocked, relay_id=sent.relay_id, part=0)
        await life.does(relay_taking_back.take_back, writer, sent.relay_id)
        await life.does(KINDS["relay.removal"].not_sent, blocked=False, relay_id=sent.relay_id, copy=1)


def newest_flag(life: Life) -> int:
    """By the last of both kinds of card that came to her curator."""
    came = [one for one in life.post.delivered if one.kind in ("red_flags.card", "red_flags.card_calm")]
    return int([one for one in came if one.reader.person_id == life.olga.person_id][-1].payload["flag_id"])


FLAGS = (she_speaks_of_danger, a_mentor_asks_for_too_much, a_number_waits, words_do_not_arrive_and_are_taken_back)
