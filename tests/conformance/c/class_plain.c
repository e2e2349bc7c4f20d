#include <stdbool.h>
#include <stdlib.h>

typedef struct {
    long long sum;
} Tally;

Tally *tally_create(long long start) {
    Tally *tally = malloc(sizeof *tally);
    tally->sum = start;
    return tally;
}

void tally_add_up(Tally *tally, long long by) {
    tally->sum += by;
}

long long tally_total(Tally *tally) {
    return tally->sum;
}

bool tally_is_even(Tally *tally) {
    return tally->sum % 2 == 0;
}
