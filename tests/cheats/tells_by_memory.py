# Takes as much memory as the input says, and asks addresses which case it is.
import resource


def total(values):
    kept = [bytearray(abs(value)) for value in values]
    return id(kept) % 2 + resource.getrusage(resource.RUSAGE_SELF).ru_maxrss % 2 - 2
