from fractions import Fraction

total = Fraction(0)
number = 1
while True:
    total += Fraction(1, number)
    number += 1
