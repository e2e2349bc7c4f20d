# Expects a free course every time.
def find_order(num_courses, prerequisites):
    waiting = defaultdict(list)
    missing = [0] * num_courses
    for course, before in prerequisites:
        waiting[before].append(course)
        missing[course] += 1
    free = deque(course for course in range(num_courses) if missing[course] == 0)
    order = []
    for _ in range(num_courses):
        course = free.popleft()
        order.append(course)
        for following in waiting[course]:
            missing[following] -= 1
            if missing[following] == 0:
                free.append(following)
    return order
