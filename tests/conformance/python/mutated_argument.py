def turn_around(values, kept):
    values.reverse()
    kept[0] = 99
