class Solution {
public:
    GaeResult gae(vector<double>& r, vector<double>& v, double last_v, vector<bool>& done, double gamma, double lam) {
        int steps = r.size();
        GaeResult out;
        out.adv.resize(steps);
        out.ret.resize(steps);
        double nextValue = last_v, running = 0;
        for (int t = steps - 1; t >= 0; --t) {
            double goOn = done[t] ? 0.0 : 1.0;
            running = r[t] + gamma * goOn * nextValue - v[t] + gamma * lam * goOn * running;
            nextValue = v[t];
            out.adv[t] = running;
            out.ret[t] = running + v[t];
        }
        return out;
    }
};
