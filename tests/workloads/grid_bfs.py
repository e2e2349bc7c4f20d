from collections import deque

h, w = map(int, input().split())
grid = [input() for _ in range(h)]
dist = [[-1] * w for _ in range(h)]
dist[0][0] = 0
queue = deque([(0, 0)])
reached = 0
while queue:
    r, c = queue.popleft()
    reached += 1
    for dr, dc in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        nr, nc = r + dr, c + dc
        if 0 <= nr < h and 0 <= nc < w and grid[nr][nc] == "." and dist[nr][nc] == -1:
            dist[nr][nc] = dist[r][c] + 1
            queue.append((nr, nc))
print(dist[h - 1][w - 1], reached)
