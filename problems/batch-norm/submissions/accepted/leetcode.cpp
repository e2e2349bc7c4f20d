class BatchNorm {
    vector<double> mean, var;
    double momentum, eps;

public:
    BatchNorm(int features, double momentum, double eps) : mean(features, 0.0), var(features, 1.0), momentum(momentum), eps(eps) {}

    vector<vector<double>> forward(vector<vector<double>>& x, bool training) {
        const double n = x.size();
        vector<vector<double>> y = x;
        for (size_t j = 0; j < mean.size(); ++j) {
            double m = mean[j], v = var[j];
            if (training) {
                double sum = 0, squares = 0;
                for (auto& row : x) sum += row[j];
                m = sum / n;
                for (auto& row : x) squares += (row[j] - m) * (row[j] - m);
                v = squares / n;
                mean[j] += momentum * (m - mean[j]);
                var[j] += momentum * (squares / (n - 1) - var[j]);
            }
            for (auto& row : y) row[j] = (row[j] - m) / sqrt(v + eps);
        }
        return y;
    }

    vector<double> runningMean() {
        return mean;
    }

    vector<double> runningVar() {
        return var;
    }
};
