"""A walk through the bot by pressing whatever can be seen: nobody may come to where nothing leads on."""
