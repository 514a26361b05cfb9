"""A local Telegram: a Bot API server, the people on the other side of it, and a page to play them."""
