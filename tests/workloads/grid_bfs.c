#include <stdio.h>
#include <string.h>

#define MAX 2500

static char grid[MAX][MAX + 2];
static int dist[MAX][MAX];
static int queue[MAX * MAX];

int main(void) {
    static const int dr[] = {1, -1, 0, 0}, dc[] = {0, 0, 1, -1};
    int h, w, front = 0, back = 0;
    scanf("%d %d", &h, &w);
    for (int r = 0; r < h; r++) scanf("%s", grid[r]);
    memset(dist, -1, sizeof dist);
    dist[0][0] = 0;
    queue[back++] = 0;
    while (front < back) {
        int r = queue[front] / w, c = queue[front] % w;
        front++;
        for (int k = 0; k < 4; k++) {
            int nr = r + dr[k], nc = c + dc[k];
            if (nr < 0 || nc < 0 || nr >= h || nc >= w) continue;
            if (grid[nr][nc] == '#' || dist[nr][nc] != -1) continue;
            dist[nr][nc] = dist[r][c] + 1;
            queue[back++] = nr * w + nc;
        }
    }
    printf("%d %d\n", dist[h - 1][w - 1], back);
    return 0;
}
