// The curve itself, with one point for each different score.
class Solution {
public:
    double rocAuc(vector<double>& scores, vector<int>& labels) {
        int n = scores.size();
        vector<int> order(n);
        iota(order.begin(), order.end(), 0);
        sort(order.begin(), order.end(), [&](int a, int b) { return scores[a] > scores[b]; });
        double area = 0, tp = 0, fp = 0;
        for (int i = 0; i < n;) {
            double up = 0, right = 0;
            int j = i;
            for (; j < n && scores[order[j]] == scores[order[i]]; ++j) (labels[order[j]] ? up : right) += 1;
            area += right * (tp + up / 2);
            tp += up;
            fp += right;
            i = j;
        }
        return area / (tp * fp);
    }
};
