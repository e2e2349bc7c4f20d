from fractions import Fraction


def total(values):
    return Fraction(sum(values))
