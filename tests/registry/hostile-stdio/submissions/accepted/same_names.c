// What the compiler knows of places and times is the same on every machine and at every hour.
#include <assert.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    assert(!strstr(__FILE__, "/") && !strstr(__BASE_FILE__, "/"));
    assert(!strstr(__VERSION__, "/"));
    int number;
    scanf("%d", &number);
    printf("%d\n", number + 1);
}
