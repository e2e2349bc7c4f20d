#include <stdio.h>

// Read after the call, so that no compiler makes a loop of it.
static volatile int one = 1;

static int deeper(int n) {
    int below = deeper(n + 1);
    return below + one;
}

int main(void) {
    printf("%d\n", deeper(0));
}
