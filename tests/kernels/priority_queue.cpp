// Shortest paths over 200,000 nodes and 1,000,000 edges, by Dijkstra's algorithm with a priority queue.
#include <bits/stdc++.h>

int main() {
    const std::size_t nodes = 200000, edges = 1000000;
    std::uint64_t state = 7;
    auto draw = [&] {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return std::size_t(state >> 33);
    };
    std::vector<std::vector<std::pair<std::size_t, std::uint64_t>>> neighbours(nodes);
    for (std::size_t edge = 0; edge < edges; ++edge) {
        std::size_t from = draw() % nodes, to = draw() % nodes, length = 1 + draw() % 1000;
        neighbours[from].push_back({to, length});
    }
    const std::uint64_t far = UINT64_MAX;
    std::vector<std::uint64_t> distances(nodes, far);
    using Entry = std::pair<std::uint64_t, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> queue;
    queue.push({0, 0});
    distances[0] = 0;
    while (!queue.empty()) {
        auto [distance, node] = queue.top();
        queue.pop();
        if (distance > distances[node]) continue;
        for (auto [next, length] : neighbours[node]) {
            std::uint64_t through = distance + length;
            if (through < distances[next]) {
                distances[next] = through;
                queue.push({through, next});
            }
        }
    }
    std::uint64_t reached = 0, sum = 0;
    for (std::uint64_t distance : distances)
        if (distance < far) ++reached, sum += distance;
    std::printf("%llu %llu\n", (unsigned long long)reached, (unsigned long long)sum);
}
