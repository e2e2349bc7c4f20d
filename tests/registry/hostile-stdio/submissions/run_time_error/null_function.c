#include <stdio.h>

int main(void) {
    int (*volatile nothing)(int) = 0;
    printf("%d\n", nothing(41));
}
