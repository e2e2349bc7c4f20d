def Register(start):
    return start
