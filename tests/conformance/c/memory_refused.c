#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char *volatile hoard = malloc(1 << 30);
    if (hoard == NULL) puts("alive");
}
