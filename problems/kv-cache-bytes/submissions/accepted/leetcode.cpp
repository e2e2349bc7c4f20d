class Solution {
public:
    long long kvCacheBytes(int layers, int heads, int kvHeads, int headDim, int seq, int batch, int bytesPer) {
        // One key and one value of the same size.
        long long key = 1LL * layers * kvHeads * headDim * seq * batch * bytesPer;
        return key + key;
    }
};
