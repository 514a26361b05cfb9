"""From a committed row to Telegram. Nothing above telegram.py knows Telegram's types."""
