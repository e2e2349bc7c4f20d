class Solution {
public:
    long long subarraySum(vector<int>& nums, long long k) {
        unordered_map<long long, long long> seen{{0, 1}};
        long long total = 0, count = 0;
        for (int x : nums) {
            total += x;
            auto it = seen.find(total - k);
            if (it != seen.end()) count += it->second;
            ++seen[total];
        }
        return count;
    }
};
