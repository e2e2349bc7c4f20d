class Node:
    def __init__(self, val, next):
        self.val, self.next = val, next


def leaves(root):
    if root is None:
        return None
    values = []

    def visit(node):
        if node:
            if not node.left and not node.right:
                values.append(node.val)
            visit(node.left)
            visit(node.right)

    visit(root)
    head = None
    for value in reversed(values):
        head = Node(value, head)
    return head
