// Cuts the graph down to a tree by a search in breadth, and takes the part behind the neighbour in that tree.
#include <functional>
#include <iostream>
#include <queue>
#include <vector>

int main() {
    int count, length, questions;
    std::cin >> count >> length >> questions;
    std::vector<std::vector<int>> neighbours(count + 1), tree(count + 1);
    for (int i = 0; i < length; i++) {
        int a, b;
        std::cin >> a >> b;
        neighbours[a].push_back(b);
        neighbours[b].push_back(a);
    }
    std::vector<bool> seen(count + 1);
    std::queue<int> queue;
    queue.push(1);
    seen[1] = true;
    while (!queue.empty()) {
        int node = queue.front();
        queue.pop();
        for (int other : neighbours[node]) {
            if (seen[other]) continue;
            seen[other] = true;
            tree[node].push_back(other);
            tree[other].push_back(node);
            queue.push(other);
        }
    }
    std::vector<bool> left(count + 1, true);
    int rest = count;
    std::function<void(int, int, std::vector<int>&)> collect = [&](int node, int from, std::vector<int>& part) {
        part.push_back(node);
        for (int other : tree[node]) {
            if (other != from && left[other]) collect(other, node, part);
        }
    };
    while (rest > 1) {
        int best = 0;
        size_t fewest = count + 1;
        for (int node = 1; node <= count; node++) {
            if (!left[node]) continue;
            size_t most = 0;
            for (int other : tree[node]) {
                if (!left[other]) continue;
                std::vector<int> part;
                collect(other, node, part);
                most = std::max(most, part.size());
            }
            if (most < fewest) {
                best = node;
                fewest = most;
            }
        }
        std::cout << "? " << best << std::endl;
        int by;
        if (!(std::cin >> by)) return 0;
        std::vector<int> part;
        if (by == best) part = {best};
        else if (left[by]) collect(by, best, part);
        if (part.empty()) part = {by};
        left.assign(count + 1, false);
        for (int node : part) left[node] = true;
        rest = part.size();
    }
    for (int node = 1; node <= count; node++) {
        if (left[node]) std::cout << "! " << node << std::endl;
    }
}
