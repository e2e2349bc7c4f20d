def any_peak(heights):
    return heights.index(max(heights))
