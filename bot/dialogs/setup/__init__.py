"""🧰 What the coordinator sees of the first setting up; the questions are asked one message at a time."""
