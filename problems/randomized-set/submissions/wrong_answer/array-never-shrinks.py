# Forgets to take the removed value's slot off the end: a ghost is left for the draw.
import random


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
        place, last = self.places[val], self.values[-1]
        self.values[place] = last
        self.places[last] = place
        del self.places[val]
        return True

    def get_random(self):
        return random.choice(self.values)
