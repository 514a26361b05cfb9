"""🔁 Beginning something that comes again, in a few taps, by a mother or by her curator."""
