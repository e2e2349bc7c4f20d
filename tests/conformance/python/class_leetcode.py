class Tally:

    def __init__(self, start: int):
        self.sum = start

    def addUp(self, by: int) -> None:
        self.sum += by

    def total(self) -> int:
        return self.sum

    def isEven(self) -> bool:
        return self.sum % 2 == 0


# Your Tally object will be instantiated and called as such:
# obj = Tally(start)
# obj.addUp(by)
