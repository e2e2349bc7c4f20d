# Removes from the list by value: it searches, and then moves up all that follow.
import random


class RandomizedSet:
    def __init__(self):
        self.values = []
        self.known = set()

    def insert(self, val):
        if val in self.known:
            return False
        self.known.add(val)
        self.values.append(val)
        return True

    def remove(self, val):
        if val not in self.known:
            return False
        self.known.remove(val)
        self.values.remove(val)
        return True

    def get_random(self):
        return random.choice(self.values)
