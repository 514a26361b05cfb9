"""Eight thousand steps of two mothers, their mentor and their curators, by chance, over the relay."""

import os
import random

import pytest

from tests.walk.test_relay import walks

STEPS = 2000


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(4))
def test_a_long_walk_brings_no_letter_to_a_wrong_phone(part: int) -> None:
    seed = int(os.environ.get("SEED") or random.randrange(1_000_000)) + part
    print(f"SEED={seed - part}, part {part}")
    print(walks("--steps", str(STEPS), "--seed", str(seed)))
