#include <stdio.h>

static int best[1000001];

int main(void) {
    int n, capacity;
    scanf("%d %d", &n, &capacity);
    for (int i = 0; i < n; i++) {
        int weight, value;
        scanf("%d %d", &weight, &value);
        for (int w = capacity; w >= weight; w--) {
            if (best[w - weight] + value > best[w]) best[w] = best[w - weight] + value;
        }
    }
    printf("%d\n", best[capacity]);
    return 0;
}
