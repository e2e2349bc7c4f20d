// The allocator of checked programs: the usual one, with a mark on both sides of each block, and with blocks that were given back
// kept for a while, full of a pattern. So a block that is written to outside of its bounds or after it was given back, or is given back twice, is
// found, at the latest when the program ends. What is kept is bounded.
#define malloc plain_malloc
#define free plain_free
#define calloc plain_calloc
#define realloc plain_realloc
#define aligned_alloc plain_aligned_alloc
#define memalign plain_memalign
#define posix_memalign plain_posix_memalign
#define malloc_usable_size plain_usable_size
#include "malloc.c"
#undef malloc
#undef free
#undef calloc
#undef realloc
#undef aligned_alloc
#undef memalign
#undef posix_memalign
#undef malloc_usable_size

unsigned __judge_line_now(void);
_Noreturn void __judge_end_of(const char *before, unsigned long long number, const char *between, unsigned line, const char *after, unsigned now);

// Stands before a block; its last part is what a write before the block hits first.
typedef struct Head {
    struct Head *next, *previous;
    size_t size;
    // The line that asked for it, or gave it back.
    uint32_t line;
    // Bytes from the memory that the usual allocator gave to the block.
    uint32_t front;
    uint64_t reserved, state;
} Head;
_Static_assert(sizeof(Head) == 48, "blocks are aligned to 16");
#define LIVE 0x6c5f93d1a8b7e24cu
#define KEPT 0x93a06c2e57481db3u

// Behind a block, and in one that was given back.
#define TAIL 16u
#define BEHIND 0xb5
#define POISON 0xdb
// What is kept of blocks that were given back: so many bytes and blocks, and no block that is larger than a quarter of that.
#define MOST_BYTES (4u << 20)
#define MOST_BLOCKS 4096u

static Head live = {&live, &live, 0, 0, 0, 0, 0};
static Head *kept[MOST_BLOCKS];
static uint32_t oldest, count;
static size_t bytes_kept;

static Head *head_of(void *at) { return (Head *)at - 1; }

// Whether all of some bytes have one value: eight at a time where there are so many.
static int all(const unsigned char *at, size_t size, unsigned char value) {
    uint64_t eight = value * 0x0101010101010101u, word;
    for (; size >= 8; at += 8, size -= 8) {
        memcpy(&word, at, 8);
        if (word != eight) return 0;
    }
    for (; size; ++at, --size)
        if (*at != value) return 0;
    return 1;
}

static void *wrap(char *memory, size_t size, size_t front) {
    if (!memory) return NULL;
    char *at = memory + front;
    Head *head = head_of(at);
    *head = (Head){live.next, &live, size, __judge_line_now(), (uint32_t)front, 0, LIVE};
    live.next->previous = head;
    live.next = head;
    memset(at + size, BEHIND, TAIL);
    return at;
}

void *malloc(size_t size) {
    if (size > 0xf0000000u) {
        errno = ENOMEM;
        return NULL;
    }
    return wrap(plain_malloc(size + sizeof(Head) + TAIL), size, sizeof(Head));
}

static void check_end(Head *head, const char *when, unsigned now) {
    if (!all((unsigned char *)(head + 1) + head->size, TAIL, BEHIND))
        __judge_end_of("a block of ", head->size, " bytes", head->line, when, now);
}

static void release(Head *head, unsigned now) {
    if (!all((unsigned char *)(head + 1), head->size, POISON) || head->state != KEPT)
        __judge_end_of("a block of ", head->size, " bytes was given back", head->line, now ? " and written to after that, as was seen" : " and written to after that, as was seen at the end of the program", now);
    bytes_kept -= head->size;
    plain_free((char *)(head + 1) - head->front);
}

void free(void *at) {
    if (!at) return;
    Head *head = head_of(at);
    if ((uintptr_t)at & 15 || (head->state != LIVE && head->state != KEPT))
        __judge_end_of("what is given back never came from `malloc` or `new`, or was written to before its beginning", 0, NULL, 0, "", __judge_line_now());
    if (head->state == KEPT)
        __judge_end_of("a block of ", head->size, " bytes was given back", head->line, ", and is once more", __judge_line_now());
    check_end(head, " was written to behind its end, as was seen when it was given back", __judge_line_now());
    head->next->previous = head->previous;
    head->previous->next = head->next;
    size_t size = head->size;
    if (size > MOST_BYTES / 4) {
        head->state = 0;
        plain_free((char *)at - head->front);
        return;
    }
    memset(at, POISON, size);
    head->state = KEPT;
    head->line = __judge_line_now();
    while (count == MOST_BLOCKS || (count && bytes_kept + size > MOST_BYTES)) {
        release(kept[oldest], __judge_line_now());
        oldest = (oldest + 1) % MOST_BLOCKS;
        --count;
    }
    kept[(oldest + count++) % MOST_BLOCKS] = head;
    bytes_kept += size;
}

// Looks at what nobody gave back, and at what is still kept, when the program ends.
__attribute__((destructor(101))) static void look_at_all(void) {
    for (Head *head = live.next; head != &live; head = head->next)
        check_end(head, " was written to behind its end, as was seen at the end of the program", 0);
    for (; count; --count, oldest = (oldest + 1) % MOST_BLOCKS) release(kept[oldest], 0);
}

size_t malloc_usable_size(void *at) { return at ? head_of(at)->size : 0; }

void *calloc(size_t number, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(number, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    void *at = malloc(bytes);
    if (at) memset(at, 0, bytes);
    return at;
}

void *realloc(void *at, size_t size) {
    if (!at) return malloc(size);
    void *fresh = malloc(size);
    if (!fresh) return NULL;
    size_t old = head_of(at)->size;
    if (head_of(at)->state == LIVE) memcpy(fresh, at, old < size ? old : size);
    free(at);
    return fresh;
}

void *aligned_alloc(size_t alignment, size_t size) {
    if (alignment <= 16) return malloc(size);
    if (alignment & (alignment - 1) || alignment > PAGE || size > 0xf0000000u) {
        errno = alignment > PAGE ? ENOMEM : EINVAL;
        return NULL;
    }
    size_t front = alignment < sizeof(Head) ? 2 * alignment : alignment;
    return wrap(plain_aligned_alloc(alignment, size + front + TAIL), size, front);
}

void *memalign(size_t alignment, size_t size) { return aligned_alloc(alignment, size); }

int posix_memalign(void **out, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || alignment & (alignment - 1)) return EINVAL;
    void *at = aligned_alloc(alignment, size);
    if (!at) return ENOMEM;
    *out = at;
    return 0;
}
