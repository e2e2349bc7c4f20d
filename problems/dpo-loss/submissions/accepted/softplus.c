// log(1 + exp(-z)) without the exponential of a positive number.
static double softplus(double value) {
    return fmax(value, 0) + log1p(exp(-fabs(value)));
}

double dpoLoss(const double* piW, int piWSize, const double* piL, int piLSize, const double* refW, int refWSize, const double* refL,
               int refLSize, double beta) {
    double sum = 0;
    for (int i = 0; i < piWSize; i++) {
        double chosen = piW[i] - refW[i], rejected = piL[i] - refL[i];
        sum += softplus(-beta * (chosen - rejected));
    }
    return sum / piWSize;
}
