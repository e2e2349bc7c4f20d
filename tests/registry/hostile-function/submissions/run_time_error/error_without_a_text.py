class Mute(Exception):
    def __str__(self):
        return None  # noqa: PLE0307


def total(values):
    raise Mute
