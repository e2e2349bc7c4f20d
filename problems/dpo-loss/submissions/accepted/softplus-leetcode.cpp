class Solution {
    // -log(sigmoid(z)), with no exponential of a positive number.
    static double softplusOfMinus(double z) {
        return max(-z, 0.0) + log1p(exp(-abs(z)));
    }

public:
    double dpoLoss(vector<double>& pi_w, vector<double>& pi_l, vector<double>& ref_w, vector<double>& ref_l, double beta) {
        double sum = 0;
        for (size_t i = 0; i < pi_w.size(); ++i) {
            double chosen = pi_w[i] - ref_w[i], rejected = pi_l[i] - ref_l[i];
            sum += softplusOfMinus(beta * (chosen - rejected));
        }
        return sum / pi_w.size();
    }
};
