"""Random people do random things in a forum: whatever they may do, the group stays a group and bots hear true words."""

from contextlib import suppress
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sandbox.chats import joining
from sandbox.chats.membership import PERMISSIONS, admin_rights, may
from sandbox.errors import MisuseError
from sandbox.people import acts, group_acts, member_acts, topic_acts
from sandbox.spec import Spec
from sandbox.state.clock import Clock
from sandbox.state.rows import Bot, Person, Row, Update
from sandbox.state.world import World

PEOPLE = st.integers(11, 13)
ANYBODY = st.integers(11, 14)  # 14 is a bot


class Life(RuleBasedStateMachine):
    """The owner is 11. What nobody may do is refused with MisuseError, and nothing has changed then."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(Clock())
        self.problems: list[str] = []
        self.world.on_change.append(self._check)
        bot = self.world.new(Bot(id=14, token="t", username="b", first_name="B", reads_groups=True))
        bot.allowed_updates = ["message", "chat_member", "my_chat_member"]
        people = [self.world.new(Person(id=number, first_name=f"Аня {number}")) for number in (11, 12, 13)]
        group = group_acts.create(self.world, "group", "Двор", people, [bot])
        self.chat = group_acts.set_forum(self.world, group, people[0], True)
        self.link = joining.make_link(self.world, self.chat, 11)

    def _check(self, row: Row) -> None:
        if isinstance(row, Update):
            Spec.load().type("Update")(row.as_json(), "Update", self.problems)

    def person(self, number: int) -> Person:
        return self.world.person(number)

    @rule(who=PEOPLE, data=st.data())
    def says_something_somewhere(self, who: int, data: st.DataObject) -> None:
        thread = data.draw(st.sampled_from([0, *self.chat.topics]))
        said = [message.serial for message in self.world.history[self.chat.place] if not message.deleted]
        reply = data.draw(st.sampled_from([0, *said]))
        with suppress(MisuseError):
            if who in self.chat.present():
                acts.say(self.world, self.person(who), self.chat, "слово", reply, thread)

    @rule(who=PEOPLE, name=st.text("абв ", max_size=5))
    def begins_a_topic(self, who: int, name: str) -> None:
        clean = topic_acts.clean(name)
        if clean and may(self.chat, who, "can_manage_topics"):
            topic_acts.create(self.world, self.chat, who, clean)

    @rule(who=PEOPLE, closed=st.booleans(), data=st.data())
    def closes_or_ends_a_topic(self, who: int, closed: bool, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(list(self.chat.topics)))
        topic_acts.set_closed(self.world, self.chat, self.chat.topics[number], who, closed)
        if number != 1 and data.draw(st.booleans()):
            topic_acts.delete(self.world, self.chat, self.chat.topics[number])

    @rule(by=PEOPLE, who=ANYBODY, act=st.sampled_from(["add", "kick", "demote"]))
    def comes_and_goes(self, by: int, who: int, act: str) -> None:
        with suppress(MisuseError):
            getattr(member_acts, act)(self.world, self.chat, self.person(by), who)

    @rule(who=PEOPLE, leaves=st.booleans())
    def joins_or_leaves(self, who: int, leaves: bool) -> None:
        with suppress(MisuseError):
            if not leaves:
                joining.use(self.world, self.person(who), self.link)
            elif who in self.chat.present():
                member_acts.leave(self.world, self.chat, who)

    @rule(by=PEOPLE, who=ANYBODY, data=st.data())
    def is_raised(self, by: int, who: int, data: st.DataObject) -> None:
        rights: Any = data.draw(st.dictionaries(st.sampled_from(admin_rights(self.chat)), st.booleans(), max_size=4))
        with suppress(MisuseError):
            member_acts.promote(self.world, self.chat, self.person(by), who, rights)

    @rule(by=PEOPLE, who=ANYBODY, data=st.data())
    def is_restricted(self, by: int, who: int, data: st.DataObject) -> None:
        kept: Any = data.draw(st.dictionaries(st.sampled_from(PERMISSIONS), st.booleans()))
        with suppress(MisuseError):
            member_acts.restrict(self.world, self.chat, self.person(by), who, kept, self.world.clock.seconds() + 60)

    @invariant()
    def every_update_is_as_promised(self) -> None:
        assert self.problems == []

    @invariant()
    def numbers_rise_by_one(self) -> None:
        numbers = [message.ids[self.chat.id] for message in self.world.history[self.chat.place]]
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def what_stands_in_a_topic_has_its_topic(self) -> None:
        said = [message for message in self.world.history[self.chat.place] if not message.deleted]
        assert {message.thread for message in said} <= {0, *self.chat.topics}

    @invariant()
    def who_is_away_may_nothing(self) -> None:
        away = [number for number in (12, 13, 14) if number not in self.chat.present()]
        assert not any(may(self.chat, number, right) for number in away for right in PERMISSIONS)
        assert self.chat.members[11].status == "creator"


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=30, stateful_step_count=30)
