# Leaves a hole where a value was removed, and steps on from a hole to the next value: those behind holes come more often.
import random

HOLE = object()


class RandomizedSet:
    def __init__(self):
        self.values = []
        self.places = {}

    def insert(self, val):
        if val in self.places:
            return False
        self.places[val] = len(self.values)
        self.values.append(val)
        return True

    def remove(self, val):
        if val not in self.places:
            return False
        self.values[self.places.pop(val)] = HOLE
        if 2 * len(self.places) < len(self.values):
            self._close_up()
        return True

    def get_random(self):
        place = random.randrange(len(self.values))
        while self.values[place] is HOLE:
            place = (place + 1) % len(self.values)
        return self.values[place]

    def _close_up(self):
        self.values = [value for value in self.values if value is not HOLE]
        self.places = {value: place for place, value in enumerate(self.values)}
