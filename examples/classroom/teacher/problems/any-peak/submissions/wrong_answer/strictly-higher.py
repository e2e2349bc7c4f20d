def any_peak(heights):
    around = [-1001, *heights, -1001]
    for place in range(1, len(around) - 1):
        if around[place - 1] < around[place] > around[place + 1]:
            return place - 1
    return -1
