typedef struct {
    int sum;
} Tally;


Tally* tallyCreate(int start) {
    Tally* obj = (Tally*)malloc(sizeof(Tally));
    obj->sum = start;
    return obj;
}

void tallyAddUp(Tally* obj, int by) {
    obj->sum += by;
}

int tallyTotal(Tally* obj) {
    return obj->sum;
}

bool tallyIsEven(Tally* obj) {
    return obj->sum % 2 == 0;
}

void tallyFree(Tally* obj) {
    free(obj);
}

/**
 * Your Tally struct will be instantiated and called as such:
 * Tally* obj = tallyCreate(start);
 * tallyAddUp(obj, by);
 * tallyFree(obj);
*/
