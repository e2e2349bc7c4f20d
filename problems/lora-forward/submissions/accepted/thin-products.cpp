// The base layer row by row, then the detour through r numbers.
#include <cmath>
#include <numeric>
#include <vector>

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

static double dot(const Vector& u, const Vector& v) {
    return std::inner_product(u.begin(), u.end(), v.begin(), 0.0);
}

Matrix lora_forward(const Matrix& x, const Matrix& w, const Vector& bias, const Matrix& a, const Matrix& b, double alpha, bool rslora) {
    const double rank = static_cast<double>(a.size());
    const double scale = alpha / (rslora ? std::sqrt(rank) : rank);
    Matrix out;
    out.reserve(x.size());
    for (const Vector& row : x) {
        Vector y = bias;
        for (std::size_t i = 0; i < row.size(); ++i) {
            for (std::size_t j = 0; j < y.size(); ++j) y[j] += row[i] * w[i][j];
        }
        Vector down;
        for (const Vector& direction : a) down.push_back(scale * dot(row, direction));
        for (std::size_t j = 0; j < y.size(); ++j) y[j] += dot(down, b[j]);
        out.push_back(std::move(y));
    }
    return out;
}
