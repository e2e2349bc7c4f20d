class Node:
    val = 1

    @property
    def next(self):
        while True:
            pass


def leaves(root):
    return Node()
