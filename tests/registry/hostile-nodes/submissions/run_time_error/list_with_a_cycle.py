def leaves(root):
    node = ListNode(1)
    node.next = ListNode(2, node)
    return node
