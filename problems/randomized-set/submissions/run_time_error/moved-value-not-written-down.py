# Does not write down the new place of the value that was moved into the hole.
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
        self.values.pop()
        del self.places[val]
        return True

    def get_random(self):
        return random.choice(self.values)
