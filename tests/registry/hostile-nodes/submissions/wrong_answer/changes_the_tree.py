def leaves(root):
    head = tail = ListNode(0)
    stack = [root]
    while stack:
        node = stack.pop()
        if node is None:
            continue
        if node.left is None and node.right is None:
            tail.next = ListNode(node.val)
            tail = tail.next
        stack += (node.right, node.left)
    root.val += 1
    return head.next
