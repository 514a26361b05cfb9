"""`python -m benchmarks.case_lists`: a curator's lists with 150 open families and 100,000 that were ever kept.

Read as handlers read, through the ledger. Goal: each within 50 ms, so that a list answers at once.
"""

import argparse
import asyncio
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.clock import SystemClock
from bot.domain.cases import CaseState, Look, TaskKind
from bot.domain.help_requests import HelpKind, RequestState
from bot.domain.people import Role, Who
from bot.storage import cases as store
from bot.storage import help_requests, migrate, organisations, people
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import cases

GOAL = 0.05
ACTIVE, CURATORS, A_COMMIT = 150, 10, 2000
ROUNDS = 30


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.case_lists")
    parser.add_argument("--cases", type=int, default=100_000, help="families that were ever kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), given.cases))


async def measure(folder: Path, count: int) -> None:
    migrate.upgrade(folder / "ryadom.db")
    ledger = Ledger(folder / "ryadom.db", Keyring(folder / "keys.db", bytes(32)), SystemClock())
    try:
        curators = await ledger.run(staff)
        for first in range(0, count - ACTIVE, A_COMMIT):
            await ledger.run(keep, curators, min(A_COMMIT, count - ACTIVE - first), CaseState.CLOSED)
        await ledger.run(keep, curators, ACTIVE, CaseState.OPEN)
        report(count, {name: await seconds(ledger, *read) for name, read in reads(curators[0]).items()})
    finally:
        await ledger.close()


def reads(olga: Who) -> dict[str, tuple[Callable[..., Any], Any]]:
    """What a curator opens, as the use case and what it is given."""
    return {
        "my families": (cases.families, (olga, Look.ALL, 0)),
        "who asks for help": (cases.families, (olga, Look.HELP, 0)),
        "what is overdue": (cases.families, (olga, Look.DUE, 0)),
        "a family by its code": (cases.search, (olga, "BRN-77")),
        "today": (cases.today, (olga,)),
    }


@internal
def staff(tx: Transaction) -> list[Who]:
    organisation = organisations.add(tx, "Рядом", "Asia/Barnaul").id
    store.add_territory(tx, organisation, "BRN", "Барнаул", "Asia/Barnaul")
    people.add_person(tx, organisation, Role.MOTHER, "Аня")
    return [
        Who(organisation, Role.CURATOR, people.add_person(tx, organisation, Role.CURATOR, f"Ольга {number}"))
        for number in range(CURATORS)
    ]


@internal
def keep(tx: Transaction, curators: list[Who], count: int, state: CaseState) -> None:
    """Families with a task of their curator each, every tenth with a request for help; of the past all is done with."""
    organisation_id = curators[0].organisation_id
    territory, _ = store.territories_of(tx, organisation_id)[0]
    (mother,) = people.with_role(tx, organisation_id, Role.MOTHER)
    for number in range(count):
        case = store.add(tx, territory, f"Семья {number}", curators[number % CURATORS].person, state=state)
        store.add_task(tx, case, TaskKind.HELP_FOLLOW, ref_id=tx.new_id(), due_at=tx.now - timedelta(days=1))
        if number % 10 == 0:
            help_requests.add(tx, Who(organisation_id, Role.MOTHER, mother, case_id=case.id), HelpKind.CHILD_ILL)
    if state is CaseState.CLOSED:
        tx.execute(sa.update(store.tasks).values(done_at=tx.now))
        tx.execute(sa.update(help_requests.help_requests).values(state=RequestState.CLOSED))


async def seconds(ledger: Ledger, read: Callable[..., Any], given: tuple[Any, ...]) -> float:
    """The median of some reads."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        await ledger.read(read, *given)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def report(count: int, found: dict[str, float]) -> None:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}")
    print(f"{count} families ever kept, {ACTIVE} open, {CURATORS} curators; goal: each within {GOAL * 1000:.0f} ms")
    for name, taken in found.items():
        print(f"{name}: {taken * 1000:.1f} ms")


if __name__ == "__main__":
    main()
