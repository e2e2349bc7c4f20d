# Returns what can be taken even if a cycle keeps the rest.
class Solution:
    def findOrder(self, numCourses: int, prerequisites: List[List[int]]) -> List[int]:
        waiting = defaultdict(list)
        missing = [0] * numCourses
        for course, before in prerequisites:
            waiting[before].append(course)
            missing[course] += 1
        queue = deque(c for c in range(numCourses) if missing[c] == 0)
        order = []
        while queue:
            course = queue.popleft()
            order.append(course)
            for following in waiting[course]:
                missing[following] -= 1
                if missing[following] == 0:
                    queue.append(following)
        return order
