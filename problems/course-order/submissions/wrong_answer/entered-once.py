# A search in depth that never looks for a cycle.
def find_order(num_courses, prerequisites):
    needs = [[] for _ in range(num_courses)]
    for course, before in prerequisites:
        needs[course].append(before)
    seen, order = [False] * num_courses, []

    def take(course):
        seen[course] = True
        for before in needs[course]:
            if not seen[before]:
                take(before)
        order.append(course)

    for course in range(num_courses):
        if not seen[course]:
            take(course)
    return order
