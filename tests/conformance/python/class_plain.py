class Tally:
    def __init__(self, start):
        self.sum = start

    def add_up(self, by):
        self.sum += by

    def total(self):
        return self.sum

    def is_even(self):
        return self.sum % 2 == 0
