import sys


class Nowhere:
    def write(self, text):
        return len(text)

    def flush(self):
        pass


sys.stdout = Nowhere()
print(int(input()) + 1)
