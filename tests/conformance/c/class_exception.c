#include <stdio.h>
#include <stdlib.h>

typedef struct {
    long long sum;
} Tally;

Tally* tallyCreate(long long start) {
    Tally* tally = malloc(sizeof *tally);
    tally->sum = start;
    return tally;
}

void tallyAddUp(Tally* tally, long long by) {
    if (by < 0) {
        fprintf(stderr, "negative\n");
        abort();
    }
    tally->sum += by;
}

long long tallyTotal(Tally* tally) {
    return tally->sum;
}

void tallyFree(Tally* tally) {
    free(tally);
}
