// Shortest paths between all pairs of 400 places, on floats, some pairs of which have no road.
#include <bits/stdc++.h>

int main() {
    const int n = 400;
    unsigned state = 12345;
    std::vector<double> distance(n * n, INFINITY);
    for (int index = 0; index < n * n; ++index) {
        state = state * 1664525u + 1013904223u;
        unsigned road = state >> 8;
        if (index % n == index / n) distance[index] = 0;
        else if (road % 8 == 0) distance[index] = (road % 10000) / 16.0;
    }
    for (int k = 0; k < n; ++k)
        for (int i = 0; i < n; ++i) {
            double first = distance[i * n + k];
            for (int j = 0; j < n; ++j) {
                double through = first + distance[k * n + j];
                if (through < distance[i * n + j]) distance[i * n + j] = through;
            }
        }
    std::printf("%.6f\n", std::accumulate(distance.begin(), distance.end(), 0.0));
}
