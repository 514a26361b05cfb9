"""➕ A telephone number of the region: for whom, what it is, the number, and a look at it as a mother will see it."""
