class Register:
    def __new__(cls, start):
        while True:
            pass
