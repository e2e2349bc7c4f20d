# Writes k3 as it stands: near rho = 1 the digits cancel.
import numpy as np


def kl_estimators(logp, logq):
    x = logq - logp
    return {"k1": np.mean(-x), "k2": np.mean(x * x / 2), "k3": np.mean((np.exp(x) - 1) - x)}
