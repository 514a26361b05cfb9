"""What a message or a press means. One file per area; each handler declares its permission.

ROUTERS come before the dialogs, so that a menu button beats every open dialog; AFTER_DIALOGS take what nobody understood.
"""

from bot.handlers import errors, events, guides, menu

ROUTERS = [errors.router, events.router, guides.router, menu.router]
AFTER_DIALOGS = [menu.last]
