class Solution {
public:
    int countOnes(vector<vector<char>>& grid) {
        int ans = 0;
        for (auto& row : grid)
            ans += count(row.begin(), row.end(), '1');
        return ans;
    }
};
