class Solution {
    static double softplus(double x) { return max(x, 0.0) + log1p(exp(-abs(x))); }

public:
    BradleyTerryResult bradleyTerry(vector<double>& rw, vector<double>& rl, double margin) {
        size_t n = rw.size();
        BradleyTerryResult out;
        out.loss = 0;
        for (size_t i = 0; i < n; ++i) {
            double z = rw[i] - rl[i] - margin;
            out.loss += softplus(-z) / n;
            out.grad_l.push_back(exp(-softplus(z)) / n);
            out.grad_w.push_back(-out.grad_l.back());
        }
        return out;
    }
};
