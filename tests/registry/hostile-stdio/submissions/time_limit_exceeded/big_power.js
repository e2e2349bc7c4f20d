let number = 3n;
for (;;) number = number ** 2n % (1n << 200_000n) + 1n;
