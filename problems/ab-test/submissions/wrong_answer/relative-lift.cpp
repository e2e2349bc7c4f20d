// The interval is for the relative lift instead of the difference.
struct CompareResult {
    double z, p, low, high;
};

class ABTest {
    double width;

    static double quantile(double p) {
        double low = -40, high = 40;
        for (int i = 0; i < 200; ++i) {
            double middle = (low + high) / 2;
            (erfc(-middle / sqrt(2.0)) / 2 < p ? low : high) = middle;
        }
        return low;
    }

public:
    ABTest(double alpha) : width(quantile(1 - alpha / 2)) {}

    CompareResult compare(long long x1, long long n1, long long x2, long long n2) {
        double p1 = double(x1) / n1, p2 = double(x2) / n2, pooled = double(x1 + x2) / (n1 + n2);
        double error = sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2));
        double z = error > 0 ? (p2 - p1) / error : 0;
        double margin = width * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
        double unit = p1 > 0 ? p1 : 1;
        return {z, erfc(fabs(z) / sqrt(2.0)), (p2 - p1 - margin) / unit, (p2 - p1 + margin) / unit};
    }

    long long sampleSize(double rate, double effect, double power) {
        double other = rate + effect;
        return ceil(pow(width + quantile(power), 2) * (rate * (1 - rate) + other * (1 - other)) / (effect * effect));
    }
};
