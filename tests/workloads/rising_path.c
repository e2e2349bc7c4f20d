#include <stdio.h>

#define MAX 1500

static int h, w, height[MAX][MAX], memo[MAX][MAX];

static int longest(int r, int c) {
    static const int dr[] = {1, -1, 0, 0}, dc[] = {0, 0, 1, -1};
    if (memo[r][c]) return memo[r][c];
    int best = 1;
    for (int k = 0; k < 4; k++) {
        int nr = r + dr[k], nc = c + dc[k];
        if (nr < 0 || nc < 0 || nr >= h || nc >= w || height[nr][nc] <= height[r][c]) continue;
        int length = 1 + longest(nr, nc);
        if (length > best) best = length;
    }
    return memo[r][c] = best;
}

int main(void) {
    int answer = 0;
    scanf("%d %d", &h, &w);
    for (int r = 0; r < h; r++) for (int c = 0; c < w; c++) scanf("%d", &height[r][c]);
    for (int r = 0; r < h; r++) {
        for (int c = 0; c < w; c++) {
            int length = longest(r, c);
            if (length > answer) answer = length;
        }
    }
    printf("%d\n", answer);
    return 0;
}
