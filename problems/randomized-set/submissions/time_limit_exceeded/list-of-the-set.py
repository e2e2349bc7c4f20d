# Makes a list of the whole set for every draw.
import random


class RandomizedSet:
    def __init__(self):
        self.values = set()

    def insert(self, val):
        if val in self.values:
            return False
        self.values.add(val)
        return True

    def remove(self, val):
        if val not in self.values:
            return False
        self.values.remove(val)
        return True

    def get_random(self):
        return random.choice(list(self.values))
