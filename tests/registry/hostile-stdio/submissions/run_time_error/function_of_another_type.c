#include <stdio.h>

static double half(double x) {
    return x / 2;
}

int main(void) {
    int (*volatile other)(int) = (int (*)(int))(void *)half;
    printf("%d\n", other(84));
}
