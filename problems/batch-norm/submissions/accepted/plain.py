# Plain Python, column by column, with the variances of the standard library.
from math import sqrt
from statistics import fmean, pvariance, variance


class BatchNorm:
    def __init__(self, features, momentum, eps):
        self.momentum, self.eps = momentum, eps
        self.means, self.vars = [0.0] * features, [1.0] * features

    def forward(self, x, training):
        columns = []
        for j, column in enumerate(zip(*x.tolist())):
            mean, var = self.means[j], self.vars[j]
            if training:
                mean = fmean(column)
                var = pvariance(column, mean)
                self.means[j] += self.momentum * (mean - self.means[j])
                self.vars[j] += self.momentum * (variance(column, mean) - self.vars[j])
            columns.append([(value - mean) / sqrt(var + self.eps) for value in column])
        return [list(row) for row in zip(*columns)]

    def running_mean(self):
        return list(self.means)

    def running_var(self):
        return list(self.vars)
