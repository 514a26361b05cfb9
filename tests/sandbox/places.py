"""Groups and channels for stories."""

from typing import Any

from tests.sandbox.town import Someone, Town

Json = dict[str, Any]


async def a_place(town: Town, *people: Someone, kind: str = "supergroup", admin: bool = False, **asked: Any) -> int:
    """A group or channel of these people, the first its owner, and the bot; what the bot heard of it is read away."""
    members = [person.id for person in people]
    number: int = (await town.sim("POST", "groups", title="Двор", members=members, type=kind))["id"]
    if admin and kind != "channel":
        await in_place(town, number, "promote", person=1001)
    await town.updates(**asked)
    return number


async def in_place(town: Town, number: int, act: str, **wish: Any) -> Json:
    done: Json = await town.sim("POST", f"groups/{number}/{act}", **wish)
    return done


async def say_in(town: Town, number: int, who: Someone, text: str = "Всем привет", **wish: Any) -> int:
    said = await in_place(town, number, "say", **{"from": who.id}, text=text, **wish)
    return int(said["message_id"])
