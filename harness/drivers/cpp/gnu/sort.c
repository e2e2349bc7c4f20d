// `qsort` as the GNU library has it: a merge sort, so that equal items keep their order, comparators that only tell whether one item
// is greater sort right, and every comparator is asked the same questions in the same order.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef int compare_t(const void *, const void *, void *);

typedef struct {
    size_t size;
    compare_t *compare;
    void *context;
    char *room;
} sort_t;

// A copy of one item, whose size the compiler knows for the usual ones.
static inline char *put(char *to, const char *from, size_t size) {
    if (size == 4) memcpy(to, from, 4);
    else if (size == 8) memcpy(to, from, 8);
    else memcpy(to, from, size);
    return to + size;
}

// Sorts items where they stand.
static void sort_items(const sort_t *sort, char *items, size_t count) {
    if (count <= 1) return;
    size_t size = sort->size, left = count / 2, right = count - left;
    char *a = items, *b = items + left * size, *to = sort->room;
    sort_items(sort, a, left);
    sort_items(sort, b, right);
    while (left > 0 && right > 0) {
        if (sort->compare(a, b, sort->context) <= 0) {
            to = put(to, a, size);
            a += size;
            --left;
        } else {
            to = put(to, b, size);
            b += size;
            --right;
        }
    }
    if (left > 0) memcpy(to, a, left * size);
    memcpy(items, sort->room, (count - right) * size);
}

// Sorts pointers to items, which are moved once in the end.
static void sort_pointers(const sort_t *sort, char **items, size_t count) {
    if (count <= 1) return;
    size_t left = count / 2, right = count - left;
    char **a = items, **b = items + left, **to = (char **)sort->room;
    sort_pointers(sort, a, left);
    sort_pointers(sort, b, right);
    while (left > 0 && right > 0) {
        if (sort->compare(*a, *b, sort->context) <= 0) {
            *to++ = *a++;
            --left;
        } else {
            *to++ = *b++;
            --right;
        }
    }
    if (left > 0) memcpy(to, a, left * sizeof *a);
    memcpy(items, sort->room, (count - right) * sizeof *items);
}

// Where there is no memory for a merge: a heap sort in place.
static void sort_in_place(const sort_t *sort, char *items, size_t count) {
    size_t size = sort->size;
    for (size_t start = count / 2, end = count; end > 1;) {
        if (start > 0) {
            --start;
        } else {
            --end;
            for (size_t i = 0; i < size; ++i) {
                char kept = items[i];
                items[i] = items[end * size + i];
                items[end * size + i] = kept;
            }
        }
        for (size_t root = start, child; (child = 2 * root + 1) < end; root = child) {
            if (child + 1 < end && sort->compare(items + child * size, items + (child + 1) * size, sort->context) < 0) ++child;
            if (sort->compare(items + root * size, items + child * size, sort->context) >= 0) break;
            for (size_t i = 0; i < size; ++i) {
                char kept = items[root * size + i];
                items[root * size + i] = items[child * size + i];
                items[child * size + i] = kept;
            }
        }
    }
}

// Puts each item where its pointer stands, cycle by cycle; `spare` has room for one item.
static void permute(char *items, char **pointers, size_t count, size_t size, char *spare) {
    for (size_t i = 0; i < count; ++i) {
        if (pointers[i] == items + i * size) continue;
        memcpy(spare, items + i * size, size);
        size_t at = i;
        for (size_t from; (from = (size_t)(pointers[at] - items) / size) != i; at = from) {
            memcpy(items + at * size, items + from * size, size);
            pointers[at] = items + at * size;
        }
        memcpy(items + at * size, spare, size);
        pointers[at] = items + at * size;
    }
}

void qsort_r(void *items, size_t count, size_t size, compare_t *compare, void *context) {
    if (count <= 1 || size == 0) return;
    sort_t sort = {size, compare, context, NULL};
    int by_pointers = size > 32;
    size_t bytes = by_pointers ? 2 * count * sizeof(void *) + size : count * size;
    char few[1024] __attribute__((aligned(16)));
    char *room = bytes <= sizeof few ? few : malloc(bytes);
    if (!room) {
        sort_in_place(&sort, items, count);
        return;
    }
    sort.room = room;
    if (by_pointers) {
        char **pointers = (char **)room + count;
        for (size_t i = 0; i < count; ++i) pointers[i] = (char *)items + i * size;
        sort_pointers(&sort, pointers, count);
        permute(items, pointers, count, size, (char *)(pointers + count));
    } else {
        sort_items(&sort, items, count);
    }
    if (room != few) free(room);
}

static int plain(const void *a, const void *b, void *compare) { return ((int (*)(const void *, const void *))compare)(a, b); }

void qsort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *)) {
    qsort_r(items, count, size, plain, (void *)compare);
}
