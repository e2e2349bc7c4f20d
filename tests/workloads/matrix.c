#include <stdio.h>

#define MAX 600
#define MOD 10007

static int a[MAX][MAX], b[MAX][MAX];

int main(void) {
    int n;
    scanf("%d", &n);
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) scanf("%d", &a[i][j]);
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) scanf("%d", &b[i][j]);
    for (int i = 0; i < n; i++) {
        long long sum = 0;
        for (int j = 0; j < n; j++) {
            long long total = 0;
            for (int k = 0; k < n; k++) total += (long long)a[i][k] * b[k][j];
            sum += total % MOD;
        }
        printf("%lld\n", sum);
    }
    return 0;
}
