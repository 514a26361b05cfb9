"""python -m tests.walk --seed 1 --steps 1500 [--go-on] [--crawl | --leaks]: walks, and tells what stopped it."""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from bot.lean_models import import_aiogram

import_aiogram()

from bot.domain.people import Role  # noqa: E402
from tests.walk import crawl, leaks  # noqa: E402
from tests.walk.walker import Stopped, Walker  # noqa: E402
from tests.walk.world import GUESTS, World, links, open_world  # noqa: E402

MEMORY = Path("/dev/shm")  # noqa: S108 - a disk that forgets is quick enough
HERS = (Role.MOTHER, Role.SILVER_MENTOR, Role.CONTACT_FAMILY)
THEIRS = (Role.CURATOR, Role.COORDINATOR, Role.SUPERVISOR, Role.BRIGADE_MEMBER, Role.SPECIALIST)


async def walk(world: World, walker: Walker, steps: int) -> None:
    """Mothers and guests take most of the steps; the staff live beside them, and time goes by."""
    accounts = {role: [who.telegram_id or 0 for who in await world.all_of(role)] for role in (*HERS, *THEIRS)}
    mothers, helpers = accounts[Role.MOTHER][:4], [one for role in HERS[1:] for one in accounts[role]]
    staff = [one for role in THEIRS for one in accounts[role]]
    for account in GUESTS:
        await walker.write(account, "/start")
    walking, shares, helped = (mothers, GUESTS, helpers, staff), (55, 17, 8, 13), 0
    while walker.steps < steps:
        roll, chance = walker.chance.random(), walker.chance
        if walker.steps - helped > 80:
            helped = walker.steps
            await world.everybody_is_helped()
        if roll < 0.93:
            await walker.anything(chance.choice(chance.choices(walking, shares)[0]))
        elif roll < 0.955:
            await walker.looks_for_help(chance.choice([*mothers, *GUESTS]))
        elif roll < 0.965:
            token = chance.choice(await links(world))
            await walker.write(chance.choice(GUESTS), f"/start {token}")
        elif roll < 0.98:
            await world.passes(minutes=chance.choice([5, 20, 60, 400]))


def new_folder() -> Path:
    return Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))


async def main(given: argparse.Namespace) -> int:
    begin = time.process_time()
    async with open_world(new_folder(), seed=given.seed) as world:
        walker = Walker(world, random.Random(given.seed), go_on=given.go_on)
        trouble = None
        try:
            if given.leaks:
                walker.go_on = True
                walker.faults = {found: found for found in await leaks.look(world, walker)}
            elif given.crawl:
                await crawl.everywhere(world, walker)
            else:
                await walk(world, walker, given.steps)
        except Stopped as stopped:
            trouble = str(stopped)
        told = [*walker.faults.values(), *([trouble] if trouble else [])]
        spent = time.process_time() - begin
        print(*told, sep="\n\n")
        figures = f"{walker.steps} steps, seed {given.seed}, {len(walker.seen)} screens, {spent:.1f} s of CPU"
        print(f"{figures}, {len(told)} faults")
    return 1 if told else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--go-on", action="store_true", help="tell everything, not only the first")
    parser.add_argument("--crawl", action="store_true", help="breadth first, with the way to help from each screen")
    parser.add_argument("--leaks", action="store_true", help="what comes before volunteers, with words planted")
    sys.exit(asyncio.run(main(parser.parse_args())))
