class Other:
    def __init__(self, start):
        self.numbers = [start]

    def add(self, amount):
        self.numbers.append(self.numbers[-1] + amount)
        return self.numbers[-1]

    def history(self):
        return list(self.numbers)


class Register:
    def __new__(cls, start):
        return Other(start)
