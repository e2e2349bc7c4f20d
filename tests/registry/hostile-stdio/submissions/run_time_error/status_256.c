#include <stdio.h>
#include <stdlib.h>

int main(void) {
    int number;
    scanf("%d", &number);
    printf("%d\n", number + 1);
    exit(7);
}
