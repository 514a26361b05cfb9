"""✉️ A piece of news to many: its words in two levels, for whom, a look at it, when, and off it goes."""
