// Product of two 512 × 512 matrices, three plain loops in the order i, k, j.
#include <bits/stdc++.h>

int main() {
    const int n = 512;
    std::vector<double> a(n * n), b(n * n), c(n * n);
    for (int i = 0; i < n * n; ++i) a[i] = i % 17, b[i] = i % 13;
    for (int i = 0; i < n; ++i)
        for (int k = 0; k < n; ++k) {
            double scale = a[i * n + k];
            for (int j = 0; j < n; ++j) c[i * n + j] += scale * b[k * n + j];
        }
    std::printf("%.0f\n", std::accumulate(c.begin(), c.end(), 0.0));
}
