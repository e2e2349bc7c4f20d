# All my own work.
def any_peak(walk):
    top = 0
    for k in range(len(walk)):
        if walk[k] > walk[top]:
            top = k
    return top
