class Secretive(Exception):
    def __str__(self):
        raise self

    __repr__ = __str__


print(int(input()) + 1)
raise Secretive
