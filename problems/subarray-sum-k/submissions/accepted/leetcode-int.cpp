class Solution {
public:
    int subarraySum(vector<int>& nums, int k) {
        unordered_map<int, int> seen{{0, 1}};
        int total = 0, count = 0;
        for (int x : nums) {
            total += x;
            auto it = seen.find(total - k);
            if (it != seen.end()) count += it->second;
            ++seen[total];
        }
        return count;
    }
};
