class Register:
    def __init__(self, start):
        self.number = start

    def add(self, amount):
        self.number += amount
        return self.number

    def history(self):
        return [self.number]
