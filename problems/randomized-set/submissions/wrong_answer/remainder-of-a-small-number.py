# Takes the remainder of a small random number: of 0 to 10, more are congruent to the first indices than to the last.
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
        self.values.pop()
        del self.places[val]
        return True

    def get_random(self):
        return self.values[random.randrange(11) % len(self.values)]
