class Tally {
    long long sum;

public:
    explicit Tally(long long start) : sum(start) {}

    void add_up(long long by) { sum += by; }
    long long total() const { return sum; }
    bool is_even() const { return sum % 2 == 0; }
};
