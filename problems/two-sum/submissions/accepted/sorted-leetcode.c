// Sort the numbers together with their places, then close in from both ends.
typedef struct {
    int number;
    int place;
} Entry;

static int by_number(const void* left, const void* right) {
    int a = ((const Entry*)left)->number, b = ((const Entry*)right)->number;
    return (a > b) - (a < b);
}

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    Entry* entries = malloc(numsSize * sizeof(Entry));
    for (int i = 0; i < numsSize; i++) {
        entries[i] = (Entry){nums[i], i};
    }
    qsort(entries, numsSize, sizeof(Entry), by_number);
    int low = 0, high = numsSize - 1;
    while (low < high) {
        long long sum = (long long)entries[low].number + entries[high].number;
        if (sum == target) {
            break;
        }
        if (sum < target) {
            low++;
        } else {
            high--;
        }
    }
    int* answer = malloc(2 * sizeof(int));
    answer[0] = entries[low].place;
    answer[1] = entries[high].place;
    *returnSize = 2;
    free(entries);
    return answer;
}
