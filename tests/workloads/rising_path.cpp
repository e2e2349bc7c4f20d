#include <algorithm>
#include <iostream>
#include <vector>
using namespace std;

int h, w;
vector<vector<int>> height, memo;

int longest(int r, int c) {
    int &best = memo[r][c];
    if (best) return best;
    best = 1;
    const int dr[] = {1, -1, 0, 0}, dc[] = {0, 0, 1, -1};
    for (int k = 0; k < 4; k++) {
        int nr = r + dr[k], nc = c + dc[k];
        if (nr < 0 || nc < 0 || nr >= h || nc >= w) continue;
        if (height[nr][nc] > height[r][c]) best = max(best, 1 + longest(nr, nc));
    }
    return best;
}

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    cin >> h >> w;
    height.assign(h, vector<int>(w));
    memo = height;
    for (auto &row : height) for (int &x : row) cin >> x;
    int answer = 0;
    for (int r = 0; r < h; r++) for (int c = 0; c < w; c++) answer = max(answer, longest(r, c));
    cout << answer << '\n';
}
