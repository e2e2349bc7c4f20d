class Solution {
public:
    long long total(vector<int> &values) {
        long long sum = 0;
        for (int value : values) sum += value;
        return sum;
    }
};
