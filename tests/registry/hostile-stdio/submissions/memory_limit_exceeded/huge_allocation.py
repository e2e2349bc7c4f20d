print(len(bytearray(2_000_000_000)))
