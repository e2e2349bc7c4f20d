class Number(int):
    def __int__(self):
        raise OverflowError("no number")

    __index__ = __int__


def total(values):
    return Number(sum(values))
