"""Two people want to help: one is talked with, the other reads «не сейчас»."""

from datetime import timedelta

from bot.domain.mentoring_applications import Answers
from bot.domain.mentoring_matching import Hours, Tag
from bot.domain.people import Role
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_applications
from tests.windows.life import Life
from tests.windows.reading import ALIAS, PLACE


async def somebody_wants_to_help(life: Life) -> None:
    said = Answers(Role.CONTACT_FAMILY, ALIAS, PLACE, frozenset({Tag.ALONE}), frozenset(Hours))
    for who in (life.guests[2], life.lena):
        await life.does(mentoring_applications.apply, who, said)
        ids = life.newest("mentoring.application_new").payload["application_id"]
        await life.does(mentoring_applications.set_talk, life.vera, ids, life.now.date() + timedelta(days=2))
        await life.passes(hours=15)
        await life.does(mentoring_applications.decline, life.vera, ids)
        await life.passes(hours=15)


async def a_volunteer_comes_in(life: Life) -> None:
    @internal
    def is_welcome(tx: Transaction) -> None:
        mentoring_applications.joined(tx, 1, life.vera.person, life.maria)

    await life.does(is_welcome)


APPLICATIONS = (
    a_volunteer_comes_in,
    somebody_wants_to_help,
)
