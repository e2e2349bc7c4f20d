class Checker:
    """Takes the calls that the submission takes, each with its result. A method that judges one returns why it is not
    valid; an empty text where it is. `expected` is what our own solution answers to the same calls."""

    def __init__(self, start):
        self.sum = start

    def add(self, number):
        self.sum += number

    def total(self, expected, actual):
        if actual != self.sum:
            return f"the total is {self.sum}"
        return ""
