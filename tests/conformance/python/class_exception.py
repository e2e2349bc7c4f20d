class Tally:
    def __init__(self, start):
        self.sum = start

    def add_up(self, by):
        if by < 0:
            raise ValueError("negative")
        self.sum += by

    def total(self):
        return self.sum
