"""`make texts`: keep the catalogues in step with the code, and check every text the bot can say."""
