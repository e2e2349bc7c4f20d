#include <stdio.h>

// Read after the call, so that no compiler makes a loop of it.
static volatile int one = 1;

static int depth(int n) {
    if (n == 0) {
        return 0;
    }
    int below = depth(n - 1);
    return below + one;
}

int main(void) {
    int n;
    scanf("%d", &n);
    printf("%d\n", depth(n));
}
