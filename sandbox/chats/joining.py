"""Ways into a chat: invite links, and asking to join with what the bots of the chat may do about it."""

import base64
import hashlib

from sandbox import view
from sandbox.chats import places, standing
from sandbox.chats.membership import bot_may, is_present, member_of
from sandbox.delivery.delivery import enqueue
from sandbox.errors import MisuseError
from sandbox.people import news
from sandbox.state.chats import SHARED, Chat, InviteLink, JoinRequest, Member
from sandbox.state.rows import Bot, Person
from sandbox.state.world import World

CONTACT = 300  # seconds in which a bot may write to somebody who has asked
LONGEST_NAME = 32


def make_link(world: World, chat: Chat, creator: int, name: str = "", primary: bool = False) -> InviteLink:
    """Of its place among all links, so that a day played again gives the same one."""
    seed = hashlib.sha256(f"{chat.id} {len(world.invite_links)}".encode()).digest()[:12]
    link = f"https://t.me/+{base64.urlsafe_b64encode(seed).decode()}"
    short = " ".join(name.split())[:LONGEST_NAME]
    return world.new(InviteLink(link=link, chat=chat.id, creator=creator, name=short, primary=primary))


def is_spent(world: World, link: InviteLink) -> bool:
    members = world.chats[(SHARED, link.chat)].members.values()
    used = [member for member in members if member.link == link.link and member.present]
    late = 0 < link.expires <= world.clock.now()
    return link.revoked or late or 0 < link.limit <= len(used)


def use(world: World, person: Person, link: InviteLink) -> JoinRequest | None:
    """Come in, or, by a link that wants it, ask to; then the request is returned."""
    chat = world.chats[(SHARED, link.chat)]
    if is_spent(world, link) or chat.removed or chat.migrated_to:
        raise MisuseError("this invite link has expired", 410)
    _check_stranger(world, chat, person)
    if link.by_request:
        return _ask(world, person, chat, link)
    enter(world, chat, person, person.id, link)
    return None


def _check_stranger(world: World, chat: Chat, person: Person) -> None:
    if is_present(chat, person.id):
        raise MisuseError("this person is in the chat already", 409)
    if member_of(chat, person.id).status == "kicked" and chat.type != "group":
        raise MisuseError("this person is banned from the chat", 403)
    if pending(world, chat, person.id):
        raise MisuseError("this person has asked to join already", 409)


def enter(world: World, chat: Chat, person: Person, by: int, link: InviteLink | None = None) -> None:
    """A restriction outlives leaving and coming back."""
    wish = pending(world, chat, person.id)
    if wish:
        wish.decided = True
        world.changed(wish)
    old, came_by = member_of(chat, person.id), link.link if link else ""
    new = Member(status="member", link=came_by)
    if old.status == "restricted":
        new = Member(status="restricted", rights=old.rights | {"is_member": True}, until=old.until, link=came_by)
    standing.change(world, chat, person.id, new, by, link)
    if chat.type != "channel":
        news.post(world, chat, person.id, {"new_chat_members": [view.user(world, person.id)]})


def _ask(world: World, person: Person, chat: Chat, link: InviteLink) -> JoinRequest:
    wish = world.new(JoinRequest(chat=chat.id, person=person.id, link=link.link, date=world.clock.seconds()))
    for bot in world.bots_of(chat):
        if bot_may(chat, bot.id, "can_invite_users"):
            body = {
                "chat": view.chat(world, chat),
                "from": view.person_user(person),
                "user_chat_id": person.id,
                "date": wish.date,
                "invite_link": places.invite_link(world, bot, link),
            }
            enqueue(world, bot, "chat_join_request", body)
    return wish


def pending(world: World, chat: Chat, person_id: int) -> JoinRequest | None:
    wish = world.join_requests.get(f"{chat.id}:{person_id}")
    return wish if wish and not wish.decided else None


def decide(world: World, wish: JoinRequest, by: int, approve: bool) -> None:
    if approve:
        chat = world.chats[(SHARED, wish.chat)]
        enter(world, chat, world.person(wish.person), by, world.invite_links[wish.link])
    else:
        wish.decided = True
        world.changed(wish)


def contact(world: World, bot: Bot, person: Person) -> Chat | None:
    """The chat in which a bot may write to somebody who has not started it: they asked to join its group."""
    if not any(_may_contact(world, bot, person, wish) for wish in world.join_requests.values()):
        return None
    return world.chats.get((bot.id, person.id)) or world.new(Chat(bot=bot.id, id=person.id, started=False))


def claim(world: World, bot: Bot, chat: Chat) -> None:
    """The first bot that has written to somebody who asked is the only one that may."""
    person = world.people[chat.id]
    for wish in [wish for wish in world.join_requests.values() if _may_contact(world, bot, person, wish)]:
        wish.contact = bot.id
        world.changed(wish)


def _may_contact(world: World, bot: Bot, person: Person, wish: JoinRequest) -> bool:
    if wish.person != person.id or wish.decided or wish.contact not in (0, bot.id):
        return False
    chat = world.chats[(SHARED, wish.chat)]
    recent = world.clock.now() - wish.date < CONTACT
    return recent and not chat.removed and bot_may(chat, bot.id, "can_invite_users")
