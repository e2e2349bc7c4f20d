import atexit

atexit.register(lambda: print("spam" * (8 << 20)))
print(int(input()) + 1)
