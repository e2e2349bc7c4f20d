// The usual two lines for fast input, and '\n' in place of endl: nothing flushes any more.
#include <cstdint>
#include <iostream>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int64_t low, high;
    int questions;
    std::cin >> low >> high >> questions;
    while (low < high) {
        int64_t middle = low + static_cast<int64_t>((static_cast<uint64_t>(high) - static_cast<uint64_t>(low)) / 2);
        std::cout << "? " << middle << '\n';
        std::string reply;
        if (!(std::cin >> reply)) return 0;
        if (reply == "equal") low = high = middle;
        else if (reply == "lower") high = middle - 1;
        else low = middle + 1;
    }
    std::cout << "! " << low << '\n';
}
