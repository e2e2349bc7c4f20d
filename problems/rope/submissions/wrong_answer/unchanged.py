# Keeps every length and every relative score at equal positions, and does nothing.
def rope(x, pos, base, style):
    return x
