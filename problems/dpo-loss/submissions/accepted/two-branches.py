# NumPy, the two signs of z apart, in the style of a method.
import numpy as np


class Solution:
    def dpoLoss(self, pi_w, pi_l, ref_w, ref_l, beta):
        z = beta * (pi_w - ref_w) - beta * (pi_l - ref_l)
        tail = np.log1p(np.exp(-np.abs(z)))
        return float(np.mean(np.where(z >= 0, tail, tail - z)))
