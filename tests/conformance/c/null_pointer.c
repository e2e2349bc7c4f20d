#include <stdio.h>

int main(void) {
    puts("before");
    int *number = NULL;
    return *number;
}
