"""The rules of a chat: who is in it, what each may do, its topics and its doors."""
