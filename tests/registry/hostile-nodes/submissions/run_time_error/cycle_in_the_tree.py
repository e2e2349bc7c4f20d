"""The tree was to be left alone; now it has no end."""


def leaves(root):
    root.left = root
    return None
