class Solution {
public:
    double crossEntropy(vector<vector<double>>& logits, vector<int>& target, int ignoreIndex, double smoothing) {
        double total = 0;
        int rows = 0;
        for (size_t i = 0; i < logits.size(); ++i) {
            if (target[i] == ignoreIndex) continue;
            const auto& row = logits[i];
            const double largest = *max_element(row.begin(), row.end());
            double sum = 0;
            for (double x : row) sum += exp(x - largest);
            const double logSum = largest + log(sum);
            total += (1 - smoothing) * (logSum - row[target[i]]);
            if (smoothing > 0) {
                for (double x : row) total += smoothing / row.size() * (logSum - x);
            }
            ++rows;
        }
        return rows > 0 ? total / rows : 0;
    }
};
