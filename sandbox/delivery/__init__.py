"""Updates on their way to a bot: long polling and webhooks."""
