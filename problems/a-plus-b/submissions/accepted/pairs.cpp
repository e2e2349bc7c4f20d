// Two numbers at a time, wherever the lines end.
#include <cstdint>
#include <iostream>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    std::int64_t first, second;
    while (std::cin >> first >> second) std::cout << first + second << '\n';
}
