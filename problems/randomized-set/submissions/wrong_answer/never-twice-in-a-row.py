# Never draws the same value twice in a row, to look more random.
import random


class RandomizedSet:
    def __init__(self):
        self.values = []
        self.places = {}
        self.last_drawn = None

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
        while True:
            drawn = random.choice(self.values)
            if drawn != self.last_drawn or len(self.values) == 1:
                self.last_drawn = drawn
                return drawn
