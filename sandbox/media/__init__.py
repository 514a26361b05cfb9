"""Files and what is said of them; small valid ones made in code."""
