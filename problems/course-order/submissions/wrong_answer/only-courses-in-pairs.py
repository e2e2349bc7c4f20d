# Begins with the courses that occur in a pair.
class Solution:
    def findOrder(self, numCourses: int, prerequisites: List[List[int]]) -> List[int]:
        waiting = defaultdict(list)
        missing = [0] * numCourses
        for course, before in prerequisites:
            waiting[before].append(course)
            missing[course] += 1
        queue = deque(c for c in sorted({c for p in prerequisites for c in p}) if missing[c] == 0)
        order = []
        while queue:
            course = queue.popleft()
            order.append(course)
            for following in waiting[course]:
                missing[following] -= 1
                if missing[following] == 0:
                    queue.append(following)
        return order if len(order) == len({c for p in prerequisites for c in p}) else []
