def check(args, expected, actual):
    """Why the answer is not valid; an empty text where it is. `expected` is what our own solution answers."""
    if actual != expected:
        return f"the sum is {expected}"
    return ""
