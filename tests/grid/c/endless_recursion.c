#include <stdio.h>

static unsigned long deeper(volatile unsigned long n) {
    return n == (unsigned long)-1 ? 0 : 1 + deeper(n + 1);
}

int main(void) {
    printf("%lu\n", deeper(0));
}
