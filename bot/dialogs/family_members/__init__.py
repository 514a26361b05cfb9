"""Coming in by a mother's link: who I am, 112, how to read, a name, who sees what, consent."""
