# Recursive, with three colours; the judge's stack is deep enough for the longest chain.
def find_order(num_courses, prerequisites):
    needs = [[] for _ in range(num_courses)]
    for course, before in prerequisites:
        needs[course].append(before)
    WHITE, GREY, BLACK = 0, 1, 2
    colour, order = [WHITE] * num_courses, []

    def takes(course):
        colour[course] = GREY
        for before in needs[course]:
            if colour[before] == GREY or (colour[before] == WHITE and not takes(before)):
                return False
        colour[course] = BLACK
        order.append(course)
        return True

    for course in range(num_courses):
        if colour[course] == WHITE and not takes(course):
            return []
    return order
