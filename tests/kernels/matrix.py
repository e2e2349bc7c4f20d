# Products of two 384 x 384 matrices with NumPy.
import numpy as np

a = np.arange(384 * 384, dtype=np.float64).reshape(384, 384) % 17
b = np.arange(384 * 384, dtype=np.float64).reshape(384, 384) % 13
for _ in range(8):
    c = a @ b
print(int(c.sum()))
