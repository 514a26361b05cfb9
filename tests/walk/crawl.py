"""Breadth first over every screen a mother can come to, in each voice: how many presses is it to help from there?"""

from collections import deque

from bot.domain.people import Role
from tests.walk.walker import Walker
from tests.walk.world import GUESTS, World

DEEP = 6  # presses from the menu
WIDE = 160  # screens of one person


async def everywhere(world: World, walker: Walker) -> None:
    """Three mothers and a guest, in the three voices."""
    mothers = [who.telegram_id or 0 for who in (await world.all_of(Role.MOTHER))[:3]]
    for account in [*mothers, GUESTS[0]]:
        await of_one(walker, account)


async def of_one(walker: Walker, account: int, *, helps: bool = True) -> None:
    """All screens of one person; `helps`: with the way to help from each."""
    await walker.write(account, "/start")
    ways: deque[tuple[str, ...]] = deque((label,) for label in walker.phone(account).menu)
    known: set[str] = set()
    while ways and len(known) < WIDE:
        way = ways.popleft()
        walker.story[account].append("—")
        if not await _follow(walker, account, way):
            continue
        phone = walker.phone(account)
        screen = str(phone.newest and (phone.newest.text.splitlines()[:1], [label for label, _ in phone.newest.keys]))
        if screen in known:
            continue
        known.add(screen)
        if len(way) < DEEP:
            ways += [(*way, label) for label, _ in (phone.newest.keys if phone.newest else [])]
        assert not helps or await walker.looks_for_help(account) <= 2 or walker.go_on


async def _follow(walker: Walker, account: int, way: tuple[str, ...]) -> bool:
    """From the menu by the labels; False where the life of the others has changed the way."""
    await walker.write(account, "/menu")
    for number, label in enumerate(way):
        phone = walker.phone(account)
        if number == 0:
            if label not in phone.menu:
                return False
            await walker.write(account, label)
            continue
        newest = phone.newest
        data = next((data for own, data in newest.keys if own == label), None) if newest else None
        if newest is None or data is None:
            return False
        await walker.press(account, newest.id, label, data)
    return True
