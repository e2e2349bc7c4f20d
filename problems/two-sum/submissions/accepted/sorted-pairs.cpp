// Two fingers on the sorted numbers, which remember where they stood.
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

std::pair<std::size_t, std::size_t> fingers(const std::vector<std::pair<std::int64_t, std::size_t>>& sorted, std::int64_t target) {
    std::size_t left = 0, right = sorted.size() - 1;
    while (left < right) {
        const std::int64_t sum = sorted[left].first + sorted[right].first;
        if (sum == target) break;
        sum < target ? ++left : --right;
    }
    return {sorted[left].second, sorted[right].second};
}

std::vector<std::size_t> two_sum(const std::vector<std::int64_t>& nums, std::int64_t target) {
    std::vector<std::pair<std::int64_t, std::size_t>> sorted;
    for (std::size_t i = 0; i < nums.size(); ++i) sorted.emplace_back(nums[i], i);
    std::sort(sorted.begin(), sorted.end());
    const auto [first, second] = fingers(sorted, target);
    return {first, second};
}
