#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *volatile hoard = malloc(1000000000);
    memset(hoard, 1, 1000000000);
    printf("%d\n", hoard[5]);
}
