// The allocator of C and C++ programs: blocks of one size share a slab, so that no block has a header and small ones fit closely;
// what is larger takes whole pages of 64 KiB. Everything is found from a block's address. Nothing here depends on the machine. What
// is given back twice, never was a block, or was written to after it was given back ends the program, as in the GNU library.
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PAGE 65536u
#define PAGES 65536u
// Largest block that lives in a slab.
#define SMALL (128u << 10)
// Sizes in steps of 16 bytes up to 1 KiB, from there on four for each doubling.
#define FINE 64u
#define CLASSES (FINE + 1 + 4 * 7)

// A block that was given back.
typedef struct Block {
    struct Block *next;
    // Tells it from one in use, most likely.
    uint64_t mark;
} Block;
#define GIVEN_BACK 0x9d7e3c61f2a8b405u

// Stands at the start of a slab and of a run of pages.
typedef struct Slab {
    // Blocks that were given back.
    Block *free;
    // How many blocks are in use.
    uint32_t used;
    // Whether it is in the list of its class: a full slab is not.
    uint32_t listed;
    // Size of a block; 0 in a run of pages.
    uint32_t size;
    // Blocks that were never used.
    uint32_t fresh, end;
    uint32_t pages;
    struct Slab *next, *previous;
    uint32_t class_;
    // Tells it from memory that was never allocated.
    uint32_t mark;
} Slab;
#define IN_USE 0x51ab51abu

#define HEADER 64u
_Static_assert(sizeof(Slab) <= HEADER, "blocks are aligned to 16");

// An empty slab, so that a class always has one.
static Slab nothing = {.listed = 1};
static Slab *lists[CLASSES] = {[0 ... CLASSES - 1] = &nothing};

// By page: how many pages further down its slab or run starts, up to 255.
static uint8_t back[PAGES];

// Free runs of pages: in both end pages of a run is its length, and runs of similar length are in one list.
typedef struct Run {
    struct Run *next, *previous;
    uint32_t pages;
} Run;
static uint8_t is_free[PAGES / 8];
static Run *runs[32];
static uint32_t filled;

static int known_free(uint32_t page) { return is_free[page >> 3] >> (page & 7) & 1; }
static void mark(uint32_t page, int value) {
    is_free[page >> 3] = (is_free[page >> 3] & ~(1u << (page & 7))) | ((unsigned)value << (page & 7));
}
static Run *run_at(uint32_t page) { return (Run *)(page * PAGE); }
static uint32_t page_of(const void *at) { return (uint32_t)(uintptr_t)at / PAGE; }
static uint32_t order(uint32_t pages) { return 31 - (uint32_t)__builtin_clz(pages); }

static void add_run(uint32_t page, uint32_t pages) {
    Run *run = run_at(page), **list = &runs[order(pages)];
    run->pages = run_at(page + pages - 1)->pages = pages;
    run->previous = NULL;
    run->next = *list;
    if (*list) (*list)->previous = run;
    *list = run;
    filled |= 1u << order(pages);
    mark(page, 1);
    mark(page + pages - 1, 1);
}

static void take_run(Run *run) {
    uint32_t page = page_of(run), list = order(run->pages);
    if (run->previous) run->previous->next = run->next;
    else runs[list] = run->next;
    if (run->next) run->next->previous = run->previous;
    if (!runs[list]) filled &= ~(1u << list);
    mark(page, 0);
    mark(page + run->pages - 1, 0);
}

// Gives pages back, together with free ones beside them.
static void give_pages(uint32_t page, uint32_t pages) {
    if (page > 0 && known_free(page - 1)) {
        uint32_t before = run_at(page - 1)->pages;
        page -= before;
        pages += before;
        take_run(run_at(page));
    }
    if (page + pages < PAGES && known_free(page + pages)) {
        Run *after = run_at(page + pages);
        pages += after->pages;
        take_run(after);
    }
    add_run(page, pages);
}

// The first run of at least so many pages, from the shortest ones up.
static Run *find_run(uint32_t pages) {
    uint32_t lists = filled & ~((1u << order(pages)) - 1);
    while (lists) {
        for (Run *run = runs[__builtin_ctz(lists)]; run; run = run->next)
            if (run->pages >= pages) return run;
        lists &= lists - 1;
    }
    return NULL;
}

static void *take_pages(uint32_t pages) {
    Run *run = find_run(pages);
    if (!run) {
        // What is free at the end of the memory is a beginning.
        uint32_t end = (uint32_t)__builtin_wasm_memory_size(0);
        Run *last = known_free(end - 1) ? run_at(end - run_at(end - 1)->pages) : NULL;
        uint32_t have = last ? last->pages : 0;
        if (__builtin_wasm_memory_grow(0, pages - have) == (size_t)-1) return NULL;
        if (last) take_run(last);
        return run_at(end - have);
    }
    uint32_t page = page_of(run), left = run->pages - pages;
    take_run(run);
    if (left) add_run(page + pages, left);
    return run;
}

static _Noreturn __attribute__((noinline)) void refuse(const char *words) {
    if (write(2, words, strlen(words)) < 0) abort();
    abort();
}

static Slab *slab_of(const void *at) {
    uint32_t page = page_of(at);
    return (Slab *)((page - back[page]) * PAGE);
}

// The slab or run of a block that the program gives back.
static Slab *known(const void *at) {
    Slab *slab = slab_of(at);
    if ((uintptr_t)at & 15 || slab->mark != IN_USE) refuse("free(): invalid pointer: it never came from malloc, or was freed before\n");
    return slab;
}

static uint32_t class_of(size_t size) {
    if (size <= FINE * 16) return (uint32_t)(size + 15) / 16;
    uint32_t top = 31 - (uint32_t)__builtin_clz((uint32_t)size - 1);
    return FINE + 1 + (top - 10) * 4 + ((((uint32_t)size - 1) >> (top - 2)) & 3);
}

static uint32_t size_of(uint32_t class_) {
    if (class_ <= FINE) return class_ ? class_ * 16 : 16;
    uint32_t step = class_ - FINE - 1;
    return (1024u << step / 4) + (256u << step / 4) * (step % 4 + 1);
}

static void link_slab(Slab *slab) {
    Slab *first = lists[slab->class_];
    slab->listed = 1;
    slab->previous = NULL;
    slab->next = first;
    if (first != &nothing) first->previous = slab;
    lists[slab->class_] = slab;
}

static void unlink_slab(Slab *slab) {
    slab->listed = 0;
    if (slab->previous) slab->previous->next = slab->next;
    else lists[slab->class_] = slab->next;
    if (slab->next != &nothing) slab->next->previous = slab->previous;
}

// Takes the first free block of a slab.
static inline Block *take(Slab *slab) {
    Block *block = slab->free, *next = block->next;
    if (next && (uintptr_t)next - (uintptr_t)slab >= (size_t)slab->pages * PAGE) refuse("malloc(): memory was written after it was freed\n");
    block->mark = 0;
    slab->free = next;
    ++slab->used;
    return block;
}

// The first slab of a class has no free block: use what was never used, or another slab, or a new one.
static __attribute__((noinline)) void *malloc_slowly(uint32_t class_) {
    for (;;) {
        Slab *slab = lists[class_];
        if (slab == &nothing) {
            uint32_t size = size_of(class_), pages = (HEADER + size * 8 + PAGE - 1) / PAGE;
            slab = take_pages(pages);
            if (!slab) {
                errno = ENOMEM;
                return NULL;
            }
            uint32_t page = page_of(slab);
            for (uint32_t i = 0; i < pages; ++i) back[page + i] = (uint8_t)i;
            uint32_t start = (uint32_t)(uintptr_t)slab + HEADER;
            *slab = (Slab){.size = size, .fresh = start, .end = (uint32_t)(uintptr_t)slab + pages * PAGE, .pages = pages, .class_ = class_, .mark = IN_USE};
            link_slab(slab);
        }
        if (!slab->free && slab->fresh + slab->size <= slab->end) {
            // A few at a time: linked blocks are found quickly, and pages that nobody uses stay untouched.
            uint32_t at = slab->fresh, size = slab->size, count = (slab->end - at) / size, batch = 1 + 1024 / size;
            if (count > batch) count = batch;
            slab->fresh = at + count * size;
            for (uint32_t i = count; i-- > 0;) {
                Block *block = (Block *)(at + i * size);
                block->next = slab->free;
                slab->free = block;
            }
        }
        if (slab->free) return take(slab);
        unlink_slab(slab);
    }
}

static void *malloc_pages(size_t size) {
    if (size > 0xffffffffu - HEADER - PAGE) {
        errno = ENOMEM;
        return NULL;
    }
    uint32_t pages = (uint32_t)((size + HEADER + PAGE - 1) / PAGE);
    Slab *run = take_pages(pages);
    if (!run) {
        errno = ENOMEM;
        return NULL;
    }
    back[page_of(run)] = 0;
    *run = (Slab){.pages = pages, .mark = IN_USE};
    return (char *)run + HEADER;
}

void *malloc(size_t size) {
    if (size > SMALL) return malloc_pages(size);
    uint32_t class_ = class_of(size);
    Slab *slab = lists[class_];
    return slab->free ? take(slab) : malloc_slowly(class_);
}

static __attribute__((noinline)) void free_slowly(Slab *slab) {
    if (slab->size == 0 || (slab->used == 0 && lists[slab->class_] != slab)) {
        if (slab->size && slab->listed) unlink_slab(slab);
        slab->mark = 0;
        give_pages(page_of(slab), slab->pages);
    } else if (!slab->listed) {
        link_slab(slab);
    }
}

// A block whose contents look like those of one that was given back.
static __attribute__((noinline)) void suspect(const Slab *slab, const Block *block) {
    for (const Block *given = slab->free; given; given = given->next)
        if (given == block) refuse("free(): double free detected\n");
}

void free(void *at) {
    if (!at) return;
    Slab *slab = known(at);
    if (slab->size == 0) return free_slowly(slab);
    Block *block = at;
    if (block->mark == GIVEN_BACK) suspect(slab, block);
    block->next = slab->free;
    block->mark = GIVEN_BACK;
    slab->free = block;
    if (--slab->used == 0 || !slab->listed) free_slowly(slab);
}

size_t malloc_usable_size(void *at) {
    if (!at) return 0;
    Slab *slab = slab_of(at);
    if (slab->size) return slab->size;
    return (size_t)((char *)slab + slab->pages * PAGE - (char *)at);
}

void *calloc(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    // Pages that the system has just given are zero.
    size_t before = __builtin_wasm_memory_size(0) * PAGE;
    void *at = malloc(bytes);
    if (at && (bytes <= SMALL || (uintptr_t)at < before)) memset(at, 0, bytes);
    return at;
}

void *realloc(void *at, size_t size) {
    if (!at) return malloc(size);
    known(at);
    size_t old = malloc_usable_size(at);
    if (size <= old && size >= old / 2) return at;
    Slab *run = slab_of(at);
    if (run->size == 0 && size > old && size < 0xf0000000u) {
        // Growing where it stands costs nothing.
        uint32_t more = (uint32_t)((size - old + PAGE - 1) / PAGE), next = page_of(run) + run->pages;
        if (next < PAGES && known_free(next) && run_at(next)->pages >= more) {
            Run *after = run_at(next);
            uint32_t left = after->pages - more;
            take_run(after);
            if (left) add_run(next + more, left);
            run->pages += more;
            return at;
        }
        if (next == __builtin_wasm_memory_size(0) && __builtin_wasm_memory_grow(0, more) != (size_t)-1) {
            run->pages += more;
            return at;
        }
    }
    void *fresh = malloc(size);
    if (!fresh) return NULL;
    memcpy(fresh, at, old < size ? old : size);
    free(at);
    return fresh;
}

// Blocks are aligned to 16; for more, a run of pages with the block somewhere inside.
void *aligned_alloc(size_t alignment, size_t size) {
    if (alignment <= 16) return malloc(size);
    if (alignment & (alignment - 1) || alignment > PAGE || size > 0xffffffffu - 4 * PAGE) {
        errno = alignment > PAGE ? ENOMEM : EINVAL;
        return NULL;
    }
    char *at = malloc_pages(size + alignment);
    if (!at) return NULL;
    char *aligned = (char *)(((uintptr_t)at + alignment - 1) & ~(uintptr_t)(alignment - 1));
    // Its first page may not be the run's.
    back[page_of(aligned)] = (uint8_t)(page_of(aligned) - page_of(at));
    return aligned;
}

void *memalign(size_t alignment, size_t size) { return aligned_alloc(alignment, size); }

int posix_memalign(void **out, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || alignment & (alignment - 1)) return EINVAL;
    void *at = aligned_alloc(alignment, size);
    if (!at) return ENOMEM;
    *out = at;
    return 0;
}
