"""«🏛 Tasks by agency»: who does what by when, and another day with its reason."""
