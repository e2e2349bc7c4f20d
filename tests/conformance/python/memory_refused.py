try:
    hoard = bytearray(1 << 30)
except MemoryError:
    print("alive")
