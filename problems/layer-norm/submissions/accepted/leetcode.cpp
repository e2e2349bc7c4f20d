class Solution {
public:
    vector<vector<double>> layerNorm(vector<vector<double>>& x, vector<double>& gamma, vector<double>& beta, double eps) {
        vector<vector<double>> y = x;
        for (auto& row : y) {
            const double mean = accumulate(row.begin(), row.end(), 0.0) / row.size();
            double squares = 0;
            for (double& value : row) {
                value -= mean;
                squares += value * value;
            }
            const double deviation = sqrt(squares / row.size() + eps);
            for (size_t j = 0; j < row.size(); ++j) row[j] = gamma[j] * row[j] / deviation + beta[j];
        }
        return y;
    }
};
