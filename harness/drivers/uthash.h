// A hash table over structs of the submission, with the names and the meaning of uthash 2.3 (https://troydhanson.github.io/uthash):
// an item carries a `UT_hash_handle`, the table is a pointer to its first item, and items stay in the order of their insertion.
// The work is done by functions, so that a macro is no more than a call.
#ifndef UTHASH_H
#define UTHASH_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define UTHASH_VERSION 2.3.0

typedef struct UT_hash_handle {
    struct UT_hash_table *tbl;
    void *prev, *next;                        // items in the order of insertion
    struct UT_hash_handle *hh_prev, *hh_next;  // handles in the same bucket
    const void *key;
    unsigned keylen, hashv;
} UT_hash_handle;

typedef struct UT_hash_table {
    UT_hash_handle **buckets;
    unsigned num_buckets, num_items;
    UT_hash_handle *tail;
    ptrdiff_t hho;  // where the handle stands in an item
} UT_hash_table;

#define UT_FUNCTION_ static __attribute__((unused))

UT_FUNCTION_ UT_hash_handle *ut_handle_(const void *item, ptrdiff_t hho) {
    return (UT_hash_handle *)((char *)item + hho);
}

UT_FUNCTION_ void *ut_item_(const UT_hash_handle *handle, ptrdiff_t hho) { return (char *)handle - hho; }

UT_FUNCTION_ void *ut_allocate_(size_t count, size_t each) {
    void *start = calloc(count, each);
    if (!start) {
        exit(-1);
    }
    return start;
}

UT_FUNCTION_ unsigned ut_hash_(const void *key, size_t length) {
    const unsigned char *bytes = (const unsigned char *)key;
    unsigned long long hash = 0x9e3779b97f4a7c15ull ^ length;
    unsigned word;
    for (; length >= 4; bytes += 4, length -= 4) {
        memcpy(&word, bytes, 4);
        hash = (hash ^ word) * 0xff51afd7ed558ccdull;
        hash ^= hash >> 32;
    }
    for (; length; bytes++, length--) {
        hash = (hash ^ *bytes) * 0xff51afd7ed558ccdull;
        hash ^= hash >> 32;
    }
    return (unsigned)(hash ^ hash >> 29);
}

UT_FUNCTION_ void *ut_find_(const void *head, ptrdiff_t hho, const void *key, size_t length, unsigned hash) {
    if (!head) {
        return NULL;
    }
    const UT_hash_table *table = ut_handle_(head, hho)->tbl;
    for (UT_hash_handle *at = table->buckets[hash & (table->num_buckets - 1)]; at; at = at->hh_next) {
        if (at->hashv == hash && at->keylen == length && memcmp(at->key, key, length) == 0) {
            return ut_item_(at, hho);
        }
    }
    return NULL;
}

UT_FUNCTION_ void ut_link_(UT_hash_table *table, UT_hash_handle *handle) {
    UT_hash_handle **bucket = &table->buckets[handle->hashv & (table->num_buckets - 1)];
    handle->hh_prev = NULL;
    handle->hh_next = *bucket;
    if (*bucket) {
        (*bucket)->hh_prev = handle;
    }
    *bucket = handle;
}

UT_FUNCTION_ void ut_grow_(UT_hash_table *table, const void *head) {
    free(table->buckets);
    table->num_buckets *= 2;
    table->buckets = (UT_hash_handle **)ut_allocate_(table->num_buckets, sizeof(UT_hash_handle *));
    for (; head; head = ut_handle_(head, table->hho)->next) {
        ut_link_(table, ut_handle_(head, table->hho));
    }
}

// Puts an item behind `before`, or first if that is NULL; returns the first item.
UT_FUNCTION_ void *ut_insert_(void *head, ptrdiff_t hho, void *item, const void *key, size_t length, void *before) {
    UT_hash_handle *handle = ut_handle_(item, hho);
    UT_hash_table *table;
    if (head) {
        table = ut_handle_(head, hho)->tbl;
    } else {
        table = (UT_hash_table *)ut_allocate_(1, sizeof *table);
        table->num_buckets = 32;
        table->buckets = (UT_hash_handle **)ut_allocate_(table->num_buckets, sizeof(UT_hash_handle *));
        table->hho = hho;
    }
    handle->tbl = table;
    handle->key = key;
    handle->keylen = (unsigned)length;
    handle->hashv = ut_hash_(key, length);
    handle->prev = before;
    handle->next = before ? ut_handle_(before, hho)->next : head;
    if (handle->next) {
        ut_handle_(handle->next, hho)->prev = item;
    } else {
        table->tail = handle;
    }
    if (before) {
        ut_handle_(before, hho)->next = item;
    } else {
        head = item;
    }
    ut_link_(table, handle);
    if (++table->num_items > 2 * table->num_buckets) {
        ut_grow_(table, head);
    }
    return head;
}

UT_FUNCTION_ void *ut_last_(const void *head, ptrdiff_t hho) {
    return head ? ut_item_(ut_handle_(head, hho)->tbl->tail, hho) : NULL;
}

typedef int (*ut_compare_)(void *, void *);

// The last item that is not behind a new one in the order of `compare`.
UT_FUNCTION_ void *ut_place_(void *head, ptrdiff_t hho, void *item, ut_compare_ compare) {
    void *before = ut_last_(head, hho);
    while (before && compare(before, item) > 0) {
        before = ut_handle_(before, hho)->prev;
    }
    return before;
}

UT_FUNCTION_ void *ut_clear_(void *head, ptrdiff_t hho) {
    if (head) {
        UT_hash_table *table = ut_handle_(head, hho)->tbl;
        free(table->buckets);
        free(table);
    }
    return NULL;
}

UT_FUNCTION_ void *ut_delete_(void *head, ptrdiff_t hho, void *item) {
    UT_hash_handle *handle = ut_handle_(item, hho);
    UT_hash_table *table = handle->tbl;
    if (!handle->prev && !handle->next) {
        return ut_clear_(head, hho);
    }
    if (handle->prev) {
        ut_handle_(handle->prev, hho)->next = handle->next;
    } else {
        head = handle->next;
    }
    if (handle->next) {
        ut_handle_(handle->next, hho)->prev = handle->prev;
    } else {
        table->tail = ut_handle_(handle->prev, hho);
    }
    if (handle->hh_prev) {
        handle->hh_prev->hh_next = handle->hh_next;
    } else {
        table->buckets[handle->hashv & (table->num_buckets - 1)] = handle->hh_next;
    }
    if (handle->hh_next) {
        handle->hh_next->hh_prev = handle->hh_prev;
    }
    table->num_items--;
    return head;
}

// Merges sorted runs of 1, 2, 4, … items: items that compare equal keep their order.
UT_FUNCTION_ void *ut_sort_(void *head, ptrdiff_t hho, ut_compare_ compare) {
    for (size_t run = 1, runs = 2; head && runs > 1; run *= 2) {
        void *left = head, *last = NULL;
        head = NULL;
        for (runs = 0; left; runs++) {
            void *right = left;
            size_t lefts = 0, rights = run;
            while (lefts < run && right) {
                right = ut_handle_(right, hho)->next;
                lefts++;
            }
            while (lefts || (rights && right)) {
                int takes_left = lefts && (!rights || !right || compare(left, right) <= 0);
                void **from = takes_left ? &left : &right, *item = *from;
                *(takes_left ? &lefts : &rights) -= 1;
                *from = ut_handle_(item, hho)->next;
                ut_handle_(item, hho)->prev = last;
                if (last) {
                    ut_handle_(last, hho)->next = item;
                } else {
                    head = item;
                }
                last = item;
            }
            left = right;
        }
        ut_handle_(last, hho)->next = NULL;
        ut_handle_(head, hho)->tbl->tail = ut_handle_(last, hho);
    }
    return head;
}

#define UT_OFFSET_(hh, item) ((ptrdiff_t)offsetof(__typeof__(*(item)), hh))

#define ELMT_FROM_HH(tbl, hhp) ((void *)((char *)(hhp) - (tbl)->hho))
#define HH_FROM_ELMT(tbl, elp) ((UT_hash_handle *)((char *)(elp) + (tbl)->hho))

#define HASH_VALUE(keyptr, keylen, hashv) ((hashv) = ut_hash_((keyptr), (keylen)))
#define HASH_FIND_BYHASHVALUE(hh, head, keyptr, keylen, hashval, out) \
    ((out) = (__typeof__(out))ut_find_((head), UT_OFFSET_(hh, head), (keyptr), (keylen), (hashval)))
#define HASH_FIND(hh, head, keyptr, keylen, out)                                             \
    do {                                                                                     \
        const void *ut_key_ = (keyptr);                                                      \
        size_t ut_length_ = (keylen);                                                        \
        HASH_FIND_BYHASHVALUE(hh, head, ut_key_, ut_length_, ut_hash_(ut_key_, ut_length_), out); \
    } while (0)

#define HASH_ADD_KEYPTR(hh, head, keyptr, keylen, add)                                                            \
    ((head) = (__typeof__(head))ut_insert_((head), UT_OFFSET_(hh, head), (add), (keyptr), (keylen),               \
                                           ut_last_((head), UT_OFFSET_(hh, head))))
#define HASH_ADD(hh, head, field, keylen, add) HASH_ADD_KEYPTR(hh, head, &((add)->field), keylen, add)
#define HASH_ADD_KEYPTR_INORDER(hh, head, keyptr, keylen, add, cmp)                                 \
    ((head) = (__typeof__(head))ut_insert_((head), UT_OFFSET_(hh, head), (add), (keyptr), (keylen), \
                                           ut_place_((head), UT_OFFSET_(hh, head), (add), (ut_compare_)(cmp))))
#define HASH_ADD_INORDER(hh, head, field, keylen, add, cmp) \
    HASH_ADD_KEYPTR_INORDER(hh, head, &((add)->field), keylen, add, cmp)
// As in uthash, the length of a key may depend on the item that is added.
#define HASH_REPLACE(hh, head, field, keylen, add, replaced)             \
    do {                                                                 \
        HASH_FIND(hh, head, &((add)->field), keylen, replaced);          \
        if (replaced) {                                                  \
            HASH_DELETE(hh, head, replaced);                             \
        }                                                                \
        HASH_ADD(hh, head, field, keylen, add);                          \
    } while (0)
#define HASH_DELETE(hh, head, item) ((head) = (__typeof__(head))ut_delete_((head), UT_OFFSET_(hh, head), (item)))
#define HASH_DEL(head, item) HASH_DELETE(hh, head, item)
#define HASH_CLEAR(hh, head) ((head) = (__typeof__(head))ut_clear_((head), UT_OFFSET_(hh, head)))

#define HASH_FIND_STR(head, string, out) HASH_FIND(hh, head, string, strlen(string), out)
#define HASH_ADD_STR(head, field, add) HASH_ADD(hh, head, field[0], strlen((add)->field), add)
#define HASH_REPLACE_STR(head, field, add, replaced) \
    HASH_REPLACE(hh, head, field[0], strlen((add)->field), add, replaced)
#define HASH_FIND_INT(head, number, out) HASH_FIND(hh, head, number, sizeof(int), out)
#define HASH_ADD_INT(head, field, add) HASH_ADD(hh, head, field, sizeof(int), add)
#define HASH_REPLACE_INT(head, field, add, replaced) HASH_REPLACE(hh, head, field, sizeof(int), add, replaced)
#define HASH_FIND_PTR(head, pointer, out) HASH_FIND(hh, head, pointer, sizeof(void *), out)
#define HASH_ADD_PTR(head, field, add) HASH_ADD(hh, head, field, sizeof(void *), add)
#define HASH_REPLACE_PTR(head, field, add, replaced) HASH_REPLACE(hh, head, field, sizeof(void *), add, replaced)

#define HASH_CNT(hh, head) ((head) ? (head)->hh.tbl->num_items : 0u)
#define HASH_COUNT(head) HASH_CNT(hh, head)
#define HASH_OVERHEAD(hh, head)                                                                       \
    ((head) ? HASH_CNT(hh, head) * sizeof(UT_hash_handle) + sizeof(UT_hash_table) +                    \
                  (head)->hh.tbl->num_buckets * sizeof(UT_hash_handle *)                               \
            : 0)
#define HASH_SRT(hh, head, cmp) \
    ((head) = (__typeof__(head))ut_sort_((head), UT_OFFSET_(hh, head), (ut_compare_)(cmp)))
#define HASH_SORT(head, cmp) HASH_SRT(hh, head, cmp)
#define HASH_ITER(hh, head, el, tmp)                                                     \
    for (((el) = (head)), ((tmp) = (__typeof__(el))((head) ? (head)->hh.next : NULL)); (el); \
         ((el) = (tmp)), ((tmp) = (__typeof__(el))((tmp) ? (tmp)->hh.next : NULL)))
#define HASH_SELECT(hh_dst, dst, hh_src, src, cond)                                                          \
    do {                                                                                                     \
        for (__typeof__(src) ut_from_ = (src); ut_from_; ut_from_ = (__typeof__(src))ut_from_->hh_src.next) { \
            if (cond(ut_from_)) {                                                                            \
                HASH_ADD_KEYPTR(hh_dst, dst, ut_from_->hh_src.key, ut_from_->hh_src.keylen, ut_from_);       \
            }                                                                                                \
        }                                                                                                    \
    } while (0)

#endif
