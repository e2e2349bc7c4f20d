long long largest(const long long *xs, int n) {
    long long best = xs[0];
    for (int i = 1; i < n; i++)
        if (xs[i] > best) best = xs[i];
    return best;
}
