for line in iter(input, ""):
    a, b = map(int, line.split())
    print(a + b)
