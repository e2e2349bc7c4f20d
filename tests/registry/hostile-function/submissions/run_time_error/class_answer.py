class total:
    def __init__(self, values):
        self.values = values
