"""🚐 Calling the brigade: where, whom, a look at it, and off it goes; another place; an agency's name; how it ended."""
