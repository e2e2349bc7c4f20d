print("\ud800", int(input()) + 1)
