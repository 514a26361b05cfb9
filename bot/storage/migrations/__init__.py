"""Schema versions, run by bot/storage/migrate.py."""
