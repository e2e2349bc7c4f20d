#include <vector>

constexpr int hoard() {
    std::vector<int> all;
    for (int i = 0; i < 1'000'000'000; i++) all.push_back(i);
    return static_cast<int>(all.size());
}
constexpr int size = hoard();
int main() { return size; }
