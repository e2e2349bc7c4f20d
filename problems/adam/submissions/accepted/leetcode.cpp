class Adam {
    double lr, beta1, beta2, eps;
    int t = 0;
    vector<double> m, v;

public:
    Adam(double lr, double beta1, double beta2, double eps) : lr(lr), beta1(beta1), beta2(beta2), eps(eps) {}

    vector<double> step(vector<double>& params, vector<double>& grads) {
        ++t;
        m.resize(params.size());
        v.resize(params.size());
        vector<double> out(params.size());
        for (size_t i = 0; i < params.size(); ++i) {
            m[i] = beta1 * m[i] + (1 - beta1) * grads[i];
            v[i] = beta2 * v[i] + (1 - beta2) * grads[i] * grads[i];
            double mHat = m[i] / (1 - pow(beta1, t)), vHat = v[i] / (1 - pow(beta2, t));
            out[i] = params[i] - lr * mHat / (sqrt(vHat) + eps);
        }
        return out;
    }
};
