// The count is an int.
long long subarray_sum(vector<long long> nums, long long k) {
    unordered_map<long long, int> seen{{0, 1}};
    long long total = 0;
    unsigned count = 0;
    for (long long x : nums) {
        total += x;
        if (auto it = seen.find(total - k); it != seen.end()) count += it->second;
        ++seen[total];
    }
    return (int)count;
}
