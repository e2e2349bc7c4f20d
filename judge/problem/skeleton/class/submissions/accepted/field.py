class SumOfAll:
    def __init__(self, start):
        self.sum = start

    def add(self, number):
        self.sum += number

    def total(self):
        return self.sum
