#include <random>

class Solution {
public:
    vector<LoraInitResult> loraInit(long long count, long long d_in, long long d_out, long long r, string scheme) {
        mt19937_64 engine(random_device{}());
        uniform_real_distribution<double> uniform(-1 / sqrt(d_in), 1 / sqrt(d_in));
        normal_distribution<double> normal(0, 1.0 / r);
        vector<LoraInitResult> out(count);
        for (auto& adapter : out) {
            adapter.a.assign(r, vector<double>(d_in));
            adapter.b.assign(d_out, vector<double>(r, 0.0));
            for (auto& row : adapter.a) {
                for (auto& entry : row) entry = scheme == "gaussian" ? normal(engine) : uniform(engine);
            }
        }
        return out;
    }
};
