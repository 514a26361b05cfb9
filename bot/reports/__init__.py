"""What leaves the bot as a file: a calendar for the phone, a sheet of paper. Nothing is read here."""
