def any_peak(heights):
    highest, peak = 0, -1
    for place, height in enumerate(heights):
        if height > highest:
            highest, peak = height, place
    return peak
