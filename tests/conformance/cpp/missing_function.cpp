class Solution {
public:
    int countZeros(vector<vector<char>>& grid) {
        return grid.size();
    }
};
