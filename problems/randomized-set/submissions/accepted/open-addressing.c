// Values in an array; an open-addressing table of their places, which doubles when it is half full.
typedef struct {
    int* values;
    int size;
    int room;
    int* table;
    unsigned slots;
    unsigned long long state;
} RandomizedSet;

enum { EMPTY = -1 };

static unsigned home(const RandomizedSet* set, int value) {
    return ((unsigned)value * 2654435761u >> 5) & (set->slots - 1);
}

// The slot that holds the value, or the empty one where it would go.
static unsigned slot_of(const RandomizedSet* set, int value) {
    unsigned slot = home(set, value);
    while (set->table[slot] != EMPTY && set->values[set->table[slot]] != value) {
        slot = (slot + 1) & (set->slots - 1);
    }
    return slot;
}

static void grow(RandomizedSet* set, unsigned slots) {
    free(set->table);
    set->slots = slots;
    set->table = malloc(slots * sizeof(int));
    memset(set->table, 0xFF, slots * sizeof(int));
    set->room = slots / 2;
    set->values = realloc(set->values, set->room * sizeof(int));
    for (int i = 0; i < set->size; i++) {
        set->table[slot_of(set, set->values[i])] = i;
    }
}

RandomizedSet* randomized_set_create(void) {
    RandomizedSet* set = calloc(1, sizeof(RandomizedSet));
    set->state = 88172645463325252u;
    grow(set, 16);
    return set;
}

bool randomized_set_insert(RandomizedSet* set, int val) {
    unsigned slot = slot_of(set, val);
    if (set->table[slot] != EMPTY) {
        return false;
    }
    if (set->size == set->room) {
        grow(set, set->slots * 2);
        slot = slot_of(set, val);
    }
    set->table[slot] = set->size;
    set->values[set->size++] = val;
    return true;
}

bool randomized_set_remove(RandomizedSet* set, int val) {
    unsigned slot = slot_of(set, val);
    int place = set->table[slot];
    if (place == EMPTY) {
        return false;
    }
    int last = set->values[set->size - 1];
    set->table[slot_of(set, last)] = place;
    set->values[place] = last;
    set->size--;
    // Those behind the gap move up, unless they are at home or the gap lies before it.
    for (unsigned next = (slot + 1) & (set->slots - 1); set->table[next] != EMPTY; next = (next + 1) & (set->slots - 1)) {
        unsigned wanted = home(set, set->values[set->table[next]]);
        if (((next - wanted) & (set->slots - 1)) >= ((next - slot) & (set->slots - 1))) {
            set->table[slot] = set->table[next];
            slot = next;
        }
    }
    set->table[slot] = EMPTY;
    return true;
}

int randomized_set_get_random(RandomizedSet* set) {
    set->state ^= set->state << 13;
    set->state ^= set->state >> 7;
    set->state ^= set->state << 17;
    return set->values[(set->state >> 32) * (unsigned long long)set->size >> 32];
}
