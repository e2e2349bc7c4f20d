// Sends two questions at once, without a flush for either.
#include <cstdio>
#include <cstring>

int main() {
    long long low = 1, high;
    int questions;
    if (scanf("%lld %d", &high, &questions) != 2) return 0;
    while (low < high) {
        long long middle = (low + high) / 2;
        char first[8], second[8], third[8];
        printf("? %lld\n? %lld\n", middle, middle);
        if (scanf("%7s %7s", first, second) != 2) return 0;
        if (strcmp(first, second) != 0) {
            printf("? %lld\n", middle);
            if (scanf("%7s", third) != 1) return 0;
            strcpy(first, third);
        }
        if (first[0] == 'y') high = middle;
        else low = middle + 1;
    }
    printf("! %lld\n", low);
    return 0;
}
