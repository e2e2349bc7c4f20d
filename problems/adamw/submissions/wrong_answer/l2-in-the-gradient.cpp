// Adds the decay to the gradient: Adam with an L2 penalty.
class AdamW {
    double lr, beta1, beta2, eps, weightDecay;
    vector<bool> decays;
    vector<double> m, v;
    int t = 0;

public:
    AdamW(double lr, double beta1, double beta2, double eps, double weightDecay, vector<bool> decays)
        : lr(lr), beta1(beta1), beta2(beta2), eps(eps), weightDecay(weightDecay), decays(decays), m(decays.size()), v(decays.size()) {}

    vector<double> step(vector<double> params, vector<double> grads) {
        ++t;
        for (size_t i = 0; i < params.size(); ++i) {
            double g = grads[i] + (decays[i] ? weightDecay * params[i] : 0);
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
            params[i] -= lr * m[i] / (1 - pow(beta1, t)) / (sqrt(v[i] / (1 - pow(beta2, t))) + eps);
        }
        return params;
    }
};
