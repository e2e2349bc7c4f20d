# All my own work.
def two_sum(values, goal):
    places = {}
    for place, value in enumerate(values):
        if goal - value in places:
            return [places[goal - value], place]
        places[value] = place
