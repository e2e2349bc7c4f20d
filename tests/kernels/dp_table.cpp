// Longest common subsequence of two texts of 8,000 letters, with the whole table.
#include <bits/stdc++.h>

std::vector<unsigned char> letters(int count, std::uint64_t state) {
    std::vector<unsigned char> text(count);
    for (auto& letter : text) {
        state = state * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
        letter = state >> 60;
    }
    return text;
}

int main() {
    auto a = letters(8'000, 1), b = letters(8'000, 2);
    std::vector<std::vector<std::uint16_t>> table(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1));
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j)
            table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    std::printf("%d\n", table[a.size()][b.size()]);
}
