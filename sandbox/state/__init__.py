"""What exists: the rows, the world they make, its clock, and what is kept between two runs."""
