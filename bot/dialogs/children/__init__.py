"""👶 Writing a child down, or changing it: the name, the birthday, right?"""
