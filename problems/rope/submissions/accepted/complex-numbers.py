# A pair is a complex number, and turning is a product.
import cmath


class Solution:
    def rope(self, x, pos, base, style):
        d = x.shape[1]
        out = x.tolist()
        for row, p in zip(out, pos):
            for i in range(d // 2):
                a, b = (2 * i, 2 * i + 1) if style == "interleaved" else (i, i + d // 2)
                turned = complex(row[a], row[b]) * cmath.rect(1.0, p * base ** (-2 * i / d))
                row[a], row[b] = turned.real, turned.imag
        return out
