#include <algorithm>
#include <vector>

long long largest(const std::vector<long long>& xs) {
    return *std::max_element(xs.begin(), xs.end());
}
