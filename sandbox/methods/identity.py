"""Who the bot is."""

from typing import Any

from sandbox import view
from sandbox.call import Call


def get_me(call: Call) -> dict[str, Any]:
    bot = call.bot
    return view.bot_user(bot) | {
        "can_join_groups": bot.can_join_groups,
        "can_read_all_group_messages": bot.reads_groups,
        "supports_guest_queries": False,
        "supports_inline_queries": bot.supports_inline_queries,
        "can_connect_to_business": False,
        "has_main_web_app": bool(bot.main_mini_app),
        "has_topics_enabled": bot.has_topics_enabled,
        "allows_users_to_create_topics": bot.allows_users_to_create_topics,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


METHODS = (get_me,)
