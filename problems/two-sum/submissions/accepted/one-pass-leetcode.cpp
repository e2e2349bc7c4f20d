class Solution {
public:
    vector<int> twoSum(vector<int>& nums, int target) {
        unordered_map<long long, int> seen;
        for (int i = 0; i < (int)nums.size(); ++i) {
            auto partner = seen.find((long long)target - nums[i]);
            if (partner != seen.end()) return {partner->second, i};
            seen[nums[i]] = i;
        }
        return {};
    }
};
