"""Whether the server runs a bot: from its first call until it closes or logs out."""

from sandbox.errors import ApiError, bad
from sandbox.state.rows import Bot
from sandbox.state.world import World

TEN_MINUTES = 600.0


def admit(world: World, bot: Bot, method: str) -> None:
    """Any call launches a bot that does not run, but for ten minutes after logOut none is answered."""
    if bot.logged_out_until > world.clock.now():
        raise ApiError(400, "Logged out")
    if bot.launched:
        return
    if method == "close":
        raise bad("the bot has already been closed")
    bot.launched = world.clock.now()
    world.changed(bot)
