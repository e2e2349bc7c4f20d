# A map from key to node, and a ring of nodes in order of use: behind the sentinel stands the oldest, before it the newest.
class Node:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=0, value=0):
        self.key = key
        self.value = value
        self.before = self.after = self


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        self.sentinel = Node()

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            return -1
        self._unlink(node)
        self._link_newest(node)
        return node.value

    def put(self, key, value):
        node = self.nodes.get(key)
        if node is not None:
            node.value = value
            self._unlink(node)
        else:
            if len(self.nodes) == self.capacity:
                oldest = self.sentinel.after
                self._unlink(oldest)
                del self.nodes[oldest.key]
            node = self.nodes[key] = Node(key, value)
        self._link_newest(node)

    def _unlink(self, node):
        node.before.after = node.after
        node.after.before = node.before

    def _link_newest(self, node):
        node.before, node.after = self.sentinel.before, self.sentinel
        node.before.after = node.after.before = node
