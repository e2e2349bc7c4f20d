class Solution {
public:
    LoraGradsResult loraGrads(vector<vector<double>>& x, vector<vector<double>>& a, vector<vector<double>>& b, double s,
                              vector<vector<double>>& dy) {
        size_t n = x.size(), dIn = x[0].size(), dOut = b.size(), r = a.size();
        LoraGradsResult out;
        out.da.assign(r, vector<double>(dIn));
        out.db.assign(dOut, vector<double>(r));
        for (size_t k = 0; k < r; ++k) {
            for (size_t i = 0; i < n; ++i) {
                double inner = 0, back = 0;
                for (size_t j = 0; j < dIn; ++j) inner += x[i][j] * a[k][j];
                for (size_t j = 0; j < dOut; ++j) back += dy[i][j] * b[j][k];
                for (size_t j = 0; j < dIn; ++j) out.da[k][j] += s * back * x[i][j];
                for (size_t j = 0; j < dOut; ++j) out.db[j][k] += s * inner * dy[i][j];
            }
        }
        return out;
    }
};
