"""News to many, for its kinds of message: sent, counted, corrected, stopped, and told by hand."""

from datetime import timedelta

from bot.domain.announcements import MediaKind, News
from bot.domain.announcements_audience import Filter, Group
from bot.domain.people import ContactState
from bot.storage import people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import announcements
from tests.windows.life import Life
from tests.windows.reading import WORDS

EASY = "🏠 Мы дома."
EVERYBODY = Filter(groups=frozenset(Group))


async def news_goes_to_many(life: Life) -> None:
    @internal
    def lena_is(tx: Transaction, contact: ContactState) -> None:
        people.set_contact(tx, life.lena.person, contact)

    await life.does(lena_is, ContactState.BLOCKED)
    photo, voice = (life.file(life.maria, kind)[0] for kind in ("photo", "voice"))
    with_photo, with_voice = (MediaKind.PHOTO, photo), (MediaKind.VOICE, voice)
    for news in (News(WORDS, EASY), News(WORDS, EASY, *with_photo), News(WORDS, EASY, *with_voice)):
        for author in (life.olga, life.vera):
            made = await life.does(announcements.send, author, news, EVERYBODY)
            await life.passes(minutes=2)
            await life.passes(days=1)
            await life.does(announcements.correct, author, made, f"{WORDS} {WORDS}", EASY)
            await life.passes(minutes=1)
            await life.does(announcements.stop, author, made)
    later = await life.does(announcements.send, life.olga, News(WORDS), EVERYBODY, 0, life.now + timedelta(days=2))
    await life.does(announcements.show_again, life.olga, later)
    await life.does(announcements.stop, life.olga, later)
    await life.does(lena_is, ContactState.REACHABLE)


NEWS = (news_goes_to_many,)
