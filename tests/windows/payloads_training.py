"""What a curator has learned is over in sixty days."""

from datetime import timedelta

from bot.use_cases import training
from tests.windows.life import Life


async def training_ends(life: Life) -> None:
    end = life.now.date() + timedelta(days=40)
    begun = end.replace(year=end.year - 2, day=min(end.day, 28))
    await life.does(training.add, life.vera, life.olga.person, "safeguarding", begun, 8)
    await life.passes(days=3, asleep=True)


TRAINING = (training_ends,)
