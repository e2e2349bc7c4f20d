#include <stdio.h>
#include <stdlib.h>

int main(void) {
    int t, limit = 0;
    scanf("%d", &t);
    int *queries = malloc(t * sizeof(int));
    for (int i = 0; i < t; i++) {
        scanf("%d", &queries[i]);
        if (queries[i] > limit) limit = queries[i];
    }
    int *smallest = calloc(limit + 1, sizeof(int));
    for (int i = 2; i <= limit; i++) {
        if (smallest[i]) continue;
        smallest[i] = i;
        for (long long j = (long long)i * i; j <= limit; j += i) {
            if (!smallest[j]) smallest[j] = i;
        }
    }
    for (int i = 0; i < t; i++) {
        int x = queries[i], divisors = 1;
        while (x > 1) {
            int p = smallest[x], power = 0;
            while (x % p == 0) x /= p, power++;
            divisors *= power + 1;
        }
        printf("%d\n", divisors);
    }
    return 0;
}
