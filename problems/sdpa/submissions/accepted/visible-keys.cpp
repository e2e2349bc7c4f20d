// Query by query: the logits of what may be seen, their largest, then the weighted average.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <vector>

using Matrix = std::vector<std::vector<double>>;

Matrix sdpa(const Matrix& q, const Matrix& k, const Matrix& v, const std::optional<std::vector<std::vector<bool>>>& mask) {
    const double root = std::sqrt(static_cast<double>(q.at(0).size()));
    Matrix out(q.size(), std::vector<double>(v.at(0).size(), 0.0));
    for (std::size_t i = 0; i < q.size(); ++i) {
        std::vector<std::size_t> seen;
        std::vector<double> logits;
        double largest = -std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < k.size(); ++j) {
            if (mask && !(*mask)[i][j]) continue;
            seen.push_back(j);
            logits.push_back(std::inner_product(q[i].begin(), q[i].end(), k[j].begin(), 0.0) / root);
            largest = std::max(largest, logits.back());
        }
        double total = 0;
        for (double& logit : logits) total += logit = std::exp(logit - largest);
        for (std::size_t s = 0; s < seen.size(); ++s) {
            const auto& value = v[seen[s]];
            for (std::size_t c = 0; c < value.size(); ++c) out[i][c] += logits[s] / total * value[c];
        }
    }
    return out;
}
