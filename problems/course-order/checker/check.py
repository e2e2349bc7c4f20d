def check(args, expected, actual):
    """Any order that takes each course once and after its prerequisites; `expected` is empty if there is none."""
    count, pairs = args
    if not expected and count:
        if actual:
            return f"there is no such order, since some courses wait for each other; the answer has {len(actual)} courses instead of none"
        return ""
    if not actual and count:
        return "the answer is empty, and there is an order"
    place = [-1] * count
    for index, course in enumerate(actual):
        if not 0 <= course < count:
            return f"course {course} at index {index} is none of the {count} courses"
        if place[course] >= 0:
            return f"course {course} is taken twice, at index {place[course]} and at index {index}"
        place[course] = index
    if len(actual) != count:
        return f"course {place.index(-1)} is missing: the answer has {len(actual)} courses of {count}"
    for course, before in pairs:
        if place[before] >= place[course]:
            return f"course {course} is taken at index {place[course]}, before its prerequisite {before} at index {place[before]}"
    return ""
