"""Coming in by a link: a mother's first contact, and the code and name of staff and volunteers."""
