class SGD {
    double lr, momentum, weightDecay;
    bool nesterov;
    vector<double> v;

public:
    SGD(double lr, double momentum, double weightDecay, bool nesterov)
        : lr(lr), momentum(momentum), weightDecay(weightDecay), nesterov(nesterov) {}

    vector<double> step(vector<double>& params, vector<double>& grads) {
        v.resize(params.size());
        for (size_t i = 0; i < params.size(); ++i) {
            double g = grads[i] + weightDecay * params[i];
            v[i] = momentum * v[i] + g;
            params[i] -= lr * (nesterov ? g + momentum * v[i] : v[i]);
        }
        return params;
    }

    void setLr(double value) { lr = value; }
};
