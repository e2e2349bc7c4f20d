#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    uint64_t numbers[2];
    getentropy(numbers, sizeof numbers);
    printf("%llu %llu\n", (unsigned long long)numbers[0], (unsigned long long)numbers[1]);
}
