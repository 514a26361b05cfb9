"""What maintainers run; the bot itself never imports it."""
