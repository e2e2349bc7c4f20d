#include <bits/stdc++.h>
using namespace std;

int main() {
    int h, w;
    cin >> h >> w;
    vector<string> grid(h);
    for (string &row : grid) cin >> row;
    vector<vector<int>> dist(h, vector<int>(w, -1));
    const int dr[] = {1, -1, 0, 0}, dc[] = {0, 0, 1, -1};
    queue<pair<int, int>> todo;
    todo.push({0, 0});
    dist[0][0] = 0;
    int reached = 0;
    while (!todo.empty()) {
        auto [r, c] = todo.front();
        todo.pop();
        reached++;
        for (int k = 0; k < 4; k++) {
            int nr = r + dr[k], nc = c + dc[k];
            if (nr < 0 || nc < 0 || nr >= h || nc >= w) continue;
            if (grid[nr][nc] == '#' || dist[nr][nc] != -1) continue;
            dist[nr][nc] = dist[r][c] + 1;
            todo.push({nr, nc});
        }
    }
    cout << dist[h - 1][w - 1] << ' ' << reached << endl;
}
