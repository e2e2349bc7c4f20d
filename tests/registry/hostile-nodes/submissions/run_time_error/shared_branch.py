def leaves(root):
    root.left = root.right = TreeNode(1)
    return None
