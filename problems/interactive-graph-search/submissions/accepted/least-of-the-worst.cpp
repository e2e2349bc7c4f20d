// The node whose worst reply leaves the fewest, by trying all nodes and all their neighbours.
#include <algorithm>
#include <iostream>
#include <queue>
#include <vector>

int main() {
    int count, length, questions;
    std::cin >> count >> length >> questions;
    std::vector<std::vector<int>> neighbours(count + 1), far(count + 1);
    for (int i = 0; i < length; i++) {
        int a, b;
        std::cin >> a >> b;
        neighbours[a].push_back(b);
        neighbours[b].push_back(a);
    }
    for (int start = 1; start <= count; start++) {
        far[start].assign(count + 1, -1);
        far[start][start] = 0;
        std::queue<int> queue;
        queue.push(start);
        while (!queue.empty()) {
            int node = queue.front();
            queue.pop();
            for (int other : neighbours[node]) {
                if (far[start][other] < 0) {
                    far[start][other] = far[start][node] + 1;
                    queue.push(other);
                }
            }
        }
    }
    std::vector<int> left;
    for (int node = 1; node <= count; node++) left.push_back(node);
    while (left.size() > 1) {
        int best = 0;
        size_t fewest = left.size() + 1;
        for (int node = 1; node <= count; node++) {
            size_t most = 0;
            for (int by : neighbours[node]) {
                size_t stay = std::count_if(left.begin(), left.end(), [&](int other) { return far[by][other] < far[node][other]; });
                most = std::max(most, stay);
            }
            if (most < fewest) {
                best = node;
                fewest = most;
            }
        }
        std::cout << "? " << best << std::endl;
        int by;
        if (!(std::cin >> by)) return 0;
        std::vector<int> stay;
        for (int other : left) {
            if (by == best ? other == best : far[by][other] < far[best][other]) stay.push_back(other);
        }
        if (stay.empty()) return 1;
        left = stay;
    }
    std::cout << "! " << left[0] << std::endl;
}
