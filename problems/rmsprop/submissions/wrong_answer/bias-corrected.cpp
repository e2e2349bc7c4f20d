// Corrects the average: Adam without momentum.
class RMSProp {
    double lr, alpha, eps, left = 1;
    vector<double> mean;

public:
    RMSProp(double lr, double alpha, double eps) : lr(lr), alpha(alpha), eps(eps) {}

    vector<double> step(vector<double>& params, vector<double>& grads) {
        mean.resize(params.size());
        left *= alpha;
        for (size_t i = 0; i < params.size(); ++i) {
            mean[i] = alpha * mean[i] + (1 - alpha) * grads[i] * grads[i];
            params[i] -= lr * grads[i] / (sqrt(mean[i] / (1 - left)) + eps);
        }
        return params;
    }
};
