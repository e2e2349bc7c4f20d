#include <stdio.h>

int main(void) {
    volatile int *wild = (int *)0xfffffff0;
    printf("%d\n", wild[1]);
}
