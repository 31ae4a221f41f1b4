"""Issues blind credentials to the people of a list: a program of its own, which never learns what anybody answers."""
