#include <stdio.h>

char data[2000000000] = {1};

int main(void) {
    printf("%d\n", data[0]);
}
