"""«📅 За другой день»: the day on which a service was given, and what a code is called here."""
