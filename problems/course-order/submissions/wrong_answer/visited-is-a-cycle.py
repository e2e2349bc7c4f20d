# Two colours: every course that was visited before is taken for a cycle.
def find_order(num_courses, prerequisites):
    needs = defaultdict(list)
    for course, before in prerequisites:
        needs[course].append(before)
    order, visited = [], set()

    def takes(course):
        if course in visited:
            return False
        visited.add(course)
        for before in needs[course]:
            if before not in order[-1:] and not takes(before):
                return False
        order.append(course)
        return True

    for course in range(num_courses):
        if course not in visited and not takes(course):
            return []
    return order
