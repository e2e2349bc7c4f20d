// Sorts two million pseudo-random numbers, stably and unstably.
#include <bits/stdc++.h>

int main() {
    std::uint64_t state = 7;
    std::vector<std::uint64_t> unstable(2'000'000);
    for (auto& number : unstable) {
        state = state * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
        number = state >> 20;
    }
    auto stable = unstable;
    std::sort(unstable.begin(), unstable.end());
    std::stable_sort(stable.begin(), stable.end());
    std::printf("%llu %s\n", static_cast<unsigned long long>(stable[1'000'000]), stable == unstable ? "true" : "false");
}
