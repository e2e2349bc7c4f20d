def total(values):
    return type("\x1b[31m\u202e" + "spam" * 20_000, (), {})()
