#include <stdio.h>

static int n, column[32], rising[64], falling[64];

static long place(int row) {
    if (row == n) return 1;
    long count = 0;
    for (int c = 0; c < n; c++) {
        if (column[c] || rising[row + c] || falling[row - c + n]) continue;
        column[c] = rising[row + c] = falling[row - c + n] = 1;
        count += place(row + 1);
        column[c] = rising[row + c] = falling[row - c + n] = 0;
    }
    return count;
}

int main(void) {
    scanf("%d", &n);
    printf("%ld\n", place(0));
    return 0;
}
