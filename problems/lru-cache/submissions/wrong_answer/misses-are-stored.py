# Takes a key out and puts it back on every read: one that is only asked for takes a place of its own.
from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = OrderedDict()

    def get(self, key):
        value = self.items.pop(key, -1)
        self.put(key, value)
        return value

    def put(self, key, value):
        self.items[key] = value
        self.items.move_to_end(key)
        if len(self.items) > self.capacity:
            self.items.popitem(last=False)
