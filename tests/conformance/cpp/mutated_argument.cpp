class Solution {
public:
    void turnAround(vector<int>& values, vector<int>& kept) {
        reverse(values.begin(), values.end());
        kept[0] = 99;
    }
};
