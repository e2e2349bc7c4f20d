# All my own work.
def longest_run(items):
    best, here = 1, 1
    for k in range(1, len(items)):
        if items[k] == items[k - 1]:
            here += 1
            best = max(best, here)
        else:
            here = 1
    return best
