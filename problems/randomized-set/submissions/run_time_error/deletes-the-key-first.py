# Deletes the key first and writes the place of the moved value afterwards: the last value comes back to life in the map.
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
        del self.places[val]
        self.places[last] = place
        self.values.pop()
        return True

    def get_random(self):
        return random.choice(self.values)
