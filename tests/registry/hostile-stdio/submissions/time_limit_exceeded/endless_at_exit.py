import atexit


@atexit.register
def forever():
    while True:
        pass


print(int(input()) + 1)
