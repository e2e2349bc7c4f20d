#include <stdio.h>
#include <stdlib.h>

typedef struct { long long d; int u; } Item;

static int *head, *next_edge, *to, *weight, edges;
static Item *heap;
static int size;

static void add(int u, int v, int w) {
    to[edges] = v;
    weight[edges] = w;
    next_edge[edges] = head[u];
    head[u] = edges++;
}

static void push(long long d, int u) {
    int i = ++size;
    for (; i > 1 && heap[i / 2].d > d; i /= 2) heap[i] = heap[i / 2];
    heap[i].d = d;
    heap[i].u = u;
}

static Item pop(void) {
    Item top = heap[1], last = heap[size--];
    int i = 1;
    for (;;) {
        int child = 2 * i;
        if (child > size) break;
        if (child < size && heap[child + 1].d < heap[child].d) child++;
        if (heap[child].d >= last.d) break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return top;
}

int main(void) {
    int n, m;
    scanf("%d %d", &n, &m);
    head = malloc((n + 1) * sizeof(int));
    next_edge = malloc(2 * m * sizeof(int));
    to = malloc(2 * m * sizeof(int));
    weight = malloc(2 * m * sizeof(int));
    heap = malloc((2 * m + 2) * sizeof(Item));
    long long *dist = malloc((n + 1) * sizeof(long long));
    for (int i = 0; i <= n; i++) head[i] = -1, dist[i] = -1;
    for (int i = 0; i < m; i++) {
        int u, v, w;
        scanf("%d %d %d", &u, &v, &w);
        add(u, v, w);
        add(v, u, w);
    }
    dist[1] = 0;
    push(0, 1);
    while (size) {
        Item item = pop();
        if (item.d > dist[item.u]) continue;
        for (int e = head[item.u]; e >= 0; e = next_edge[e]) {
            long long d = item.d + weight[e];
            if (dist[to[e]] < 0 || d < dist[to[e]]) {
                dist[to[e]] = d;
                push(d, to[e]);
            }
        }
    }
    long long count = 0, largest = 0, sum = 0;
    for (int u = 1; u <= n; u++) {
        if (dist[u] < 0) continue;
        count++;
        if (dist[u] > largest) largest = dist[u];
        sum += dist[u];
    }
    printf("%lld %lld %lld\n", count, largest, sum);
    return 0;
}
