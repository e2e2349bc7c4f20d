// Random numbers as the GNU library draws them: programs print what `rand()` gives after `srand(42)`, and know it by heart.
#include <stdint.h>
#include <stdlib.h>

enum { DEGREE = 31, LAG = 3 };

static int32_t state[DEGREE] = {0};
static int front = LAG, rear, is_seeded;

static int32_t draw(void) {
    uint32_t sum = (uint32_t)state[front] + (uint32_t)state[rear];
    state[front] = (int32_t)sum;
    front = (front + 1) % DEGREE;
    rear = (rear + 1) % DEGREE;
    return (int32_t)(sum >> 1);
}

void srandom(unsigned seed) {
    is_seeded = 1;
    int64_t word = state[0] = seed ? (int32_t)seed : 1;
    for (int i = 1; i < DEGREE; ++i) {
        word = 16807 * (word % 127773) - 2836 * (word / 127773);
        if (word < 0) word += 2147483647;
        state[i] = (int32_t)word;
    }
    front = LAG;
    rear = 0;
    for (int i = 0; i < 10 * DEGREE; ++i) draw();
}

long random(void) {
    if (!is_seeded) srandom(1);
    return draw();
}

void srand(unsigned seed) { srandom(seed); }
int rand(void) { return (int)random(); }

int rand_r(unsigned *seed) {
    unsigned next = *seed, result = 0;
    for (int i = 0; i < 3; ++i) {
        next = next * 1103515245 + 12345;
        result = i == 0 ? next / 65536 % 2048 : (result << 10) ^ next / 65536 % 1024;
    }
    *seed = next;
    return (int)result;
}

// The family of 48 bits.
static uint64_t last, factor = 0x5deece66d, term = 0xb;

static uint64_t step(uint64_t from) { return (from * factor + term) & 0xffffffffffff; }
static uint64_t load(const unsigned short x[3]) { return x[0] | (uint64_t)x[1] << 16 | (uint64_t)x[2] << 32; }
static uint64_t advance(unsigned short x[3]) {
    uint64_t next = step(load(x));
    x[0] = (unsigned short)next;
    x[1] = (unsigned short)(next >> 16);
    x[2] = (unsigned short)(next >> 32);
    return next;
}

void srand48(long seed) {
    last = (uint64_t)(uint32_t)seed << 16 | 0x330e;
    factor = 0x5deece66d;
    term = 0xb;
}
unsigned short *seed48(unsigned short x[3]) {
    static unsigned short old[3];
    old[0] = (unsigned short)last;
    old[1] = (unsigned short)(last >> 16);
    old[2] = (unsigned short)(last >> 32);
    last = load(x);
    return old;
}
void lcong48(unsigned short x[7]) {
    last = load(x);
    factor = load(x + 3);
    term = x[6];
}
double drand48(void) { return (double)(last = step(last)) / 281474976710656.0; }
long lrand48(void) { return (long)((last = step(last)) >> 17); }
long mrand48(void) { return (int32_t)((last = step(last)) >> 16); }
double erand48(unsigned short x[3]) { return (double)advance(x) / 281474976710656.0; }
long nrand48(unsigned short x[3]) { return (long)(advance(x) >> 17); }
long jrand48(unsigned short x[3]) { return (int32_t)(advance(x) >> 16); }
