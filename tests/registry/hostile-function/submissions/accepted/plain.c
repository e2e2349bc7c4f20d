long long total(int *values, int count) {
    long long sum = 0;
    for (int i = 0; i < count; i++) sum += values[i];
    return sum;
}
