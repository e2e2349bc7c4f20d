def any_peak(heights):
    place = 0
    while place + 1 < len(heights) and heights[place + 1] > heights[place]:
        place += 1
    return place
