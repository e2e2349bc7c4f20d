def any_peak(heights):
    best = 0
    for i in range(len(heights)):
        if heights[i] > heights[best]:
            best = i
    return best
