raise ValueError("\x1b[31m" + "spam\n" * 200_000)
