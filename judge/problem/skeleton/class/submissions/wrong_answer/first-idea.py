# EDIT 3 of 3: make the mistake that a solver may make, such as `self.sum = number`, and take this line out
class SumOfAll:
    def __init__(self, start):
        self.sum = start

    def add(self, number):
        self.sum += number

    def total(self):
        return self.sum
