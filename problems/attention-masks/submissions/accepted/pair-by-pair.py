# One question for each pair.
class Solution:
    def attentionMask(self, kind, n, m, key_pad, prefix, window):
        def visible(p, j):
            if key_pad[j]:
                return False
            if kind == "decoder":
                return j <= p
            if kind == "prefix":
                return j < prefix or j <= p
            if kind == "window":
                return p - window < j <= p
            return True

        return [[visible(m - n + i, j) for j in range(m)] for i in range(n)]
