print(*range(-10, 1_000))
