"""Who is speaking, may they, and in which language."""
