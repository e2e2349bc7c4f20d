# exp(x) - 1 - x cancels for a small x, also as `expm1(x) - x`: there it is x^2 / 2 and the next terms of the series.
import torch


def exp_minus_line(x):
    series = torch.ones_like(x)
    for k in range(9, 2, -1):
        series = 1 + x / k * series
    return torch.where(x.abs() < 0.02, x.square() / 2 * series, torch.expm1(x) - x)


def kl_estimators(logp, logq):
    log_ratio = logq - logp
    return {"k1": -log_ratio.mean(), "k2": log_ratio.square().mean() / 2, "k3": exp_minus_line(log_ratio).mean()}
