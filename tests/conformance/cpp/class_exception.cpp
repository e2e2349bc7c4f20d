#include <stdexcept>

class Tally {
    long long sum;

public:
    explicit Tally(long long start) : sum(start) {}

    void add_up(long long by) {
        if (by < 0) throw std::invalid_argument("negative");
        sum += by;
    }

    long long total() const { return sum; }
};
