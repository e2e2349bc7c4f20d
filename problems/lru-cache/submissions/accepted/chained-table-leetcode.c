// A hash table with chains, whose entries also stand in a ring in the order of their use; the ring's head is no entry.
typedef struct Entry {
    int key;
    int value;
    struct Entry *older, *newer;
    struct Entry* chain;
} Entry;

typedef struct {
    int capacity;
    int size;
    unsigned mask;
    Entry** table;
    Entry ring;
} LRUCache;

static Entry** place(LRUCache* obj, int key) {
    Entry** at = &obj->table[((unsigned)key * 2654435761u >> 7) & obj->mask];
    while (*at && (*at)->key != key) {
        at = &(*at)->chain;
    }
    return at;
}

static void take_out(Entry* entry) {
    entry->older->newer = entry->newer;
    entry->newer->older = entry->older;
}

static void put_first(LRUCache* obj, Entry* entry) {
    entry->newer = &obj->ring;
    entry->older = obj->ring.older;
    entry->older->newer = entry;
    obj->ring.older = entry;
}

LRUCache* lRUCacheCreate(int capacity) {
    LRUCache* obj = calloc(1, sizeof(LRUCache));
    unsigned slots = 16;
    while (slots < 2u * capacity) {
        slots *= 2;
    }
    obj->capacity = capacity;
    obj->mask = slots - 1;
    obj->table = calloc(slots, sizeof(Entry*));
    obj->ring.older = obj->ring.newer = &obj->ring;
    return obj;
}

int lRUCacheGet(LRUCache* obj, int key) {
    Entry* entry = *place(obj, key);
    if (!entry) {
        return -1;
    }
    take_out(entry);
    put_first(obj, entry);
    return entry->value;
}

void lRUCachePut(LRUCache* obj, int key, int value) {
    Entry* entry = *place(obj, key);
    if (entry) {
        take_out(entry);
    } else {
        if (obj->size == obj->capacity) {
            Entry* oldest = obj->ring.newer;
            *place(obj, oldest->key) = oldest->chain;
            take_out(oldest);
            entry = oldest;
        } else {
            entry = malloc(sizeof(Entry));
            obj->size++;
        }
        entry->key = key;
        entry->chain = NULL;
        *place(obj, key) = entry;
    }
    entry->value = value;
    put_first(obj, entry);
}

void lRUCacheFree(LRUCache* obj) {
    for (Entry* entry = obj->ring.newer; entry != &obj->ring;) {
        Entry* next = entry->newer;
        free(entry);
        entry = next;
    }
    free(obj->table);
    free(obj);
}
