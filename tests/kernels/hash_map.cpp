// Three million insertions into and look-ups in the standard hash map.
#include <bits/stdc++.h>

int main() {
    std::unordered_map<std::uint64_t, std::uint64_t> counts;
    std::uint64_t state = 1;
    for (int i = 0; i < 3'000'000; ++i) {
        state = state * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
        ++counts[state >> 44];
    }
    std::uint64_t hits = 0;
    for (std::uint64_t key = 0; key < 1'000'000; ++key) {
        auto found = counts.find(key);
        if (found != counts.end()) hits += found->second;
    }
    std::printf("%zu %llu\n", counts.size(), static_cast<unsigned long long>(hits));
}
