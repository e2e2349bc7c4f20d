# Removes from the set and leaves the list to be cleaned up later: a value that comes back stands in it twice.
import random


class RandomizedSet:
    def __init__(self):
        self.present = set()
        self.drawn_from = []

    def insert(self, val):
        if val in self.present:
            return False
        self.present.add(val)
        self.drawn_from.append(val)
        return True

    def remove(self, val):
        if val not in self.present:
            return False
        self.present.remove(val)
        if 2 * len(self.present) < len(self.drawn_from):
            self.drawn_from = [v for v in self.drawn_from if v in self.present]
        return True

    def get_random(self):
        while True:
            val = random.choice(self.drawn_from)
            if val in self.present:
                return val
