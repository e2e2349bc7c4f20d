"""Digits for the eye: `int` reads them, the checker does not."""

print(str(int(input()) + 1).translate({48 + digit: 0xFF10 + digit for digit in range(10)}))
