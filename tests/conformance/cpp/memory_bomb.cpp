#include <vector>

int main() {
    std::vector<std::vector<char>> hoard;
    while (true) hoard.emplace_back(1 << 20, 'x');
}
