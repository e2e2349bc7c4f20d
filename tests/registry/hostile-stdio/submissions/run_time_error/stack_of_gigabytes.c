#include <stdio.h>

static long deeper(long n) {
    volatile char page[1 << 20];
    page[n & 1023] = 1;
    return n == 0 ? page[0] : deeper(n + 1) + page[n & 1023];
}

int main(void) {
    printf("%ld\n", deeper(1));
}
