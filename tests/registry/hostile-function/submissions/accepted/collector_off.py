import gc

gc.disable()
gc.set_threshold(1, 1, 1)
gc.freeze()


def total(values):
    gc.collect()
    return sum(values)
