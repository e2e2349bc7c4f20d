def total(values):
    while True:
        print("spam " * 1_000)
