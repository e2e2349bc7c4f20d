group = [ValueError(1)]
for _ in range(2_000):
    group = [ExceptionGroup("more", group)]
raise group[0]
