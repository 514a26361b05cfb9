"""What is kept in mind for the hour in which no database answers: how to speak to people, and whom they can call.

It lies in memory only, is bounded, and holds nothing that is not in the database, but for the ids of what was said
from it: they are needed when the database is back and somebody presses «Спрятать».
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from bot.domain.people import Role, Who
from bot.domain.phones import RegionalPhone, for_territories

PEOPLE = 20_000
CHATS, SAYINGS = 5_000, 60


class Memory:
    """Of one organisation. Whoever is met again is remembered as she is now; who was silent longest is forgotten."""

    def __init__(self, organisation_id: int) -> None:
        self.phones: Sequence[RegionalPhone] = ()
        self.only_territory: int | None = None
        """Where everybody is from, if the organisation works in one place."""
        self._organisation_id = organisation_id
        self._people: OrderedDict[int, Who] = OrderedDict()
        self._said: OrderedDict[int, OrderedDict[tuple[str, str], int]] = OrderedDict()  # by chat

    def meet(self, *people: Who) -> None:
        for who in people:
            if who.telegram_id is not None:
                self._people[who.telegram_id] = who
                self._people.move_to_end(who.telegram_id)
        while len(self._people) > PEOPLE:
            self._people.popitem(last=False)

    def who(self, telegram_id: int) -> Who:
        """As she was last seen; somebody never seen is a stranger."""
        stranger = Who(self._organisation_id, Role.STRANGER, telegram_id=telegram_id)
        return self._people.get(telegram_id, stranger)

    def near(self, who: Who) -> list[RegionalPhone]:
        """The numbers of her territory as they were last read."""
        place = self.only_territory if who.territory_id is None else who.territory_id
        places: Iterable[int] = () if place is None else (place,)
        return for_territories(self.phones, places)

    def say(self, chat: int, occasion: str, part: str, message_id: int) -> None:
        """This part of the answer to one press (or message) has been said: it is not said again."""
        said = self._said.setdefault(chat, OrderedDict())
        self._said.move_to_end(chat)
        said[occasion, part] = message_id
        if len(said) > SAYINGS:
            said.popitem(last=False)
        if len(self._said) > CHATS:
            self._said.popitem(last=False)

    def has_said(self, chat: int, occasion: str, part: str) -> bool:
        return (occasion, part) in self._said.get(chat, {})

    def sayings(self, chat: int, occasion: str | None = None) -> list[int]:
        """Message ids: of one occasion, or of all in this chat."""
        return [id_ for (when, _), id_ in self._said.get(chat, {}).items() if occasion in (None, when)]
