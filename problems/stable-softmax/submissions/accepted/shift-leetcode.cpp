struct StableSoftmaxResult {
    vector<double> softmax;
    vector<double> log_softmax;
    double logsumexp;
};

class Solution {
public:
    StableSoftmaxResult stableSoftmax(const vector<double>& x) {
        double m = -INFINITY;
        for (double score : x) m = max(m, score);
        if (isinf(m)) return {vector<double>(x.size(), 0.0), x, m};

        StableSoftmaxResult result;
        double sum = 0;
        for (double score : x) {
            result.softmax.push_back(exp(score - m));
            sum += result.softmax.back();
        }
        for (double& p : result.softmax) p /= sum;
        for (double score : x) result.log_softmax.push_back(score - m - log(sum));
        result.logsumexp = m + log(sum);
        return result;
    }
};
