// One query at a time: the scores of what it may see, their maximum, and the average of the values.
static double dot(const double* left, const double* right, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
        sum += left[i] * right[i];
    }
    return sum;
}

double** sdpa(double** q, int qSize, int* qColSize, double** k, int kSize, int* kColSize, double** v, int vSize, int* vColSize,
              bool** mask, int maskSize, int* maskColSize, int* returnSize, int** returnColumnSizes) {
    int dv = vColSize[0];
    double root = sqrt(kColSize[0]);
    double** answer = malloc(qSize * sizeof(double*));
    double* scores = malloc(kSize * sizeof(double));
    *returnColumnSizes = malloc(qSize * sizeof(int));
    *returnSize = qSize;
    for (int i = 0; i < qSize; i++) {
        double largest = -INFINITY, total = 0;
        for (int j = 0; j < kSize; j++) {
            if (mask == NULL || mask[i][j]) {
                scores[j] = dot(q[i], k[j], qColSize[i]) / root;
                largest = fmax(largest, scores[j]);
            }
        }
        answer[i] = calloc(dv, sizeof(double));
        (*returnColumnSizes)[i] = dv;
        for (int j = 0; j < kSize; j++) {
            if (mask == NULL || mask[i][j]) {
                double weight = exp(scores[j] - largest);
                total += weight;
                for (int c = 0; c < dv; c++) {
                    answer[i][c] += weight * v[j][c];
                }
            }
        }
        for (int c = 0; c < dv && total > 0; c++) {
            answer[i][c] /= total;
        }
    }
    free(scores);
    return answer;
}
