class Register:
    def __init__(self, start):
        self.add = self.history = start
