// Largest score and sum of exponentials in one pass, then a tuple in the order of the fields.
#include <cmath>
#include <limits>
#include <tuple>
#include <vector>

std::tuple<std::vector<double>, std::vector<double>, double> stable_softmax(const std::vector<double>& x) {
    constexpr double nothing = -std::numeric_limits<double>::infinity();
    double largest = nothing, sum = 0;
    for (double score : x) {
        if (score > largest) {
            sum = sum * std::exp(largest - score) + 1;
            largest = score;
        } else if (score > nothing) {
            sum += std::exp(score - largest);
        }
    }
    std::vector<double> p, log_p;
    for (double score : x) {
        const double shifted = score == nothing ? nothing : score - largest;
        log_p.push_back(shifted - (sum > 0 ? std::log(sum) : 0));
        p.push_back(sum > 0 ? std::exp(shifted) / sum : 0);
    }
    return {p, log_p, sum > 0 ? largest + std::log(sum) : nothing};
}
