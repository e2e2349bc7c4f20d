while True:
    print("spam " * 1_000)
