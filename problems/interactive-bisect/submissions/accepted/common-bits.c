/* The middle from the bits that both ends have and half of those that differ; scanf and printf with fflush. */
#include <stdio.h>
#include <string.h>

int main(void) {
    long long low, high;
    int questions;
    if (scanf("%lld %lld %d", &low, &high, &questions) != 3) return 1;
    while (low < high) {
        long long middle = (low & high) + ((low ^ high) >> 1);
        char reply[16];
        printf("? %lld\n", middle);
        fflush(stdout);
        if (scanf("%15s", reply) != 1) return 1;
        if (strcmp(reply, "equal") == 0) low = high = middle;
        else if (strcmp(reply, "lower") == 0) high = middle - 1;
        else low = middle + 1;
    }
    printf("! %lld\n", low);
    fflush(stdout);
    return 0;
}
