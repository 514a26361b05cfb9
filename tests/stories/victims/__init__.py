"""A family, a pair and another organisation whose rows nobody else may touch; written before the bot starts.

Everything that can be read of them contains SECRET, so one look at a phone shows whether something got out.
"""

from pathlib import Path

from bot.app import open_ledger
from bot.clock import SystemClock
from bot.config import Settings
from bot.storage import organisations
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from tests.stories.victims.cast import bring_another_organisation, bring_cast, newest_ids
from tests.stories.victims.life import live
from tests.stories.victims.names import CLOSE, PHONES, SECRET, Ids

__all__ = ["CLOSE", "PHONES", "SECRET", "Ids", "prepare"]


async def prepare(folder: Path) -> Ids:
    """Fill the data folder of an invented organisation."""
    async with open_ledger(Settings(data_dir=folder), SystemClock()) as ledger:

        @internal
        def organisation(tx: Transaction) -> int:
            found = organisations.first(tx)
            assert found is not None
            return found.id

        cast = await ledger.run(bring_cast, await ledger.read(organisation))
        await live(ledger, cast)
        hers = await ledger.run(newest_ids, cast)
        theirs = await ledger.run(bring_another_organisation)
        return Ids(
            case=cast.mother.case_id or 0,
            new_case=cast.new_case,
            waiting_case=cast.waiting_case,
            intake=cast.intake,
            offered=cast.offered,
            mother=cast.mother.person,
            mentor=cast.mentor.person,
            curator=cast.curator.person,
            invitation=cast.opened.id,
            unopened=cast.unopened.id,
            **hers,
            **theirs,
        )
