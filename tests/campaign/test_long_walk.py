"""Twelve thousand steps by chance through the bot: nobody may come to where nothing leads on."""

import os
import random

import pytest

from tests.walk.test_walk import walks

STEPS = 3000


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(4))
def test_a_long_walk_has_no_end(part: int) -> None:
    seed = int(os.environ.get("SEED") or random.randrange(1_000_000)) + part
    print(f"SEED={seed - part}, part {part}")
    print(walks("--steps", str(STEPS), "--seed", str(seed)))
