// Two thin products for each row of x: first down to the rank, then up again.
double** loraForward(double** x, int xSize, int* xColSize, double** w, int wSize, int* wColSize, double* bias, int biasSize,
                     double** a, int aSize, int* aColSize, double** b, int bSize, int* bColSize, double alpha, bool rslora,
                     int* returnSize, int** returnColumnSizes) {
    int rank = aSize, in = wSize, out = biasSize;
    double scale = rslora ? alpha / sqrt(rank) : alpha / rank;
    double** y = malloc((xSize + 1) * sizeof(double*));
    double* low = malloc(rank * sizeof(double));
    *returnColumnSizes = malloc((xSize + 1) * sizeof(int));
    *returnSize = xSize;
    for (int i = 0; i < xSize; i++) {
        for (int k = 0; k < rank; k++) {
            low[k] = 0;
            for (int j = 0; j < in; j++) {
                low[k] += x[i][j] * a[k][j];
            }
        }
        y[i] = malloc(out * sizeof(double));
        (*returnColumnSizes)[i] = out;
        for (int o = 0; o < out; o++) {
            double up = 0;
            for (int k = 0; k < rank; k++) {
                up += low[k] * b[o][k];
            }
            y[i][o] = bias[o] + scale * up;
        }
        for (int j = 0; j < in; j++) {
            for (int o = 0; o < out; o++) {
                y[i][o] += x[i][j] * w[j][o];
            }
        }
    }
    free(low);
    return y;
}
