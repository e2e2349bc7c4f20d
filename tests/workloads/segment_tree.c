#include <stdio.h>

#define MAX 1000000

static long long tree[2 * MAX];

int main(void) {
    int n, q;
    scanf("%d %d", &n, &q);
    for (int i = 0; i < n; i++) scanf("%lld", &tree[n + i]);
    for (int i = n - 1; i > 0; i--) tree[i] = tree[2 * i] + tree[2 * i + 1];
    while (q--) {
        int kind, a, b;
        scanf("%d %d %d", &kind, &a, &b);
        if (kind == 1) {
            int i = a - 1 + n;
            tree[i] = b;
            while (i > 1) {
                i /= 2;
                tree[i] = tree[2 * i] + tree[2 * i + 1];
            }
        } else {
            long long sum = 0;
            for (int l = a - 1 + n, r = b + n; l < r; l /= 2, r /= 2) {
                if (l & 1) sum += tree[l++];
                if (r & 1) sum += tree[--r];
            }
            printf("%lld\n", sum);
        }
    }
    return 0;
}
