# Every beginning and every end, with NumPy.
def subarray_sum(nums, k):
    sums = np.concatenate([[0], np.cumsum(nums)])
    return int(sum(np.count_nonzero(sums[i + 1 :] == sums[i] + k) for i in range(len(nums))))
