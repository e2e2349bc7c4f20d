#include <algorithm>
#include <vector>

int any_peak(std::vector<int> heights) {
    return std::max_element(heights.begin(), heights.end()) - heights.begin();
}
