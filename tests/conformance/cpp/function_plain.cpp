#include <string>
#include <vector>

long long count_ones(const std::vector<std::vector<char>>& grid) {
    long long count = 0;
    for (const auto& row : grid) {
        for (char cell : row) {
            count += cell == '1';
        }
    }
    return count;
}
