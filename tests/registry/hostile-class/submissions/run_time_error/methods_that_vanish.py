class Register:
    def __init__(self, start):
        self.numbers = [start]

    def add(self, amount):
        del Register.add, Register.history
        return missing

    def history(self):
        del Register.history
        return absent
