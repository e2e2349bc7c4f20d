// Shift by the largest score; the three results share the shifted sum.
struct StableSoftmaxResult stableSoftmax(double* x, int xSize) {
    double largest = -INFINITY, sum = 0;
    for (int i = 0; i < xSize; i++) {
        largest = fmax(largest, x[i]);
    }
    struct StableSoftmaxResult result = {
        .softmax = malloc((xSize + 1) * sizeof(double)),
        .softmax_size = xSize,
        .log_softmax = malloc((xSize + 1) * sizeof(double)),
        .log_softmax_size = xSize,
        .logsumexp = -INFINITY,
    };
    if (largest > -INFINITY) {
        for (int i = 0; i < xSize; i++) {
            result.softmax[i] = exp(x[i] - largest);
            sum += result.softmax[i];
        }
        result.logsumexp = largest + log(sum);
    }
    for (int i = 0; i < xSize; i++) {
        if (largest > -INFINITY) {
            result.softmax[i] /= sum;
            result.log_softmax[i] = x[i] - largest - log(sum);
        } else {
            result.softmax[i] = 0;
            result.log_softmax[i] = -INFINITY;
        }
    }
    return result;
}
