# Swaps the value to remove with the last one, and draws with a generator of its own.
from random import Random


class RandomizedSet:
    def __init__(self):
        self.values = []
        self.places = {}
        self.random = Random()

    def insert(self, val):
        is_new = val not in self.places
        if is_new:
            self.places[val] = len(self.values)
            self.values.append(val)
        return is_new

    def remove(self, val):
        place = self.places.pop(val, None)
        if place is None:
            return False
        last = self.values.pop()
        if last != val:
            self.values[place] = last
            self.places[last] = place
        return True

    def get_random(self):
        return self.values[self.random.randrange(len(self.values))]
