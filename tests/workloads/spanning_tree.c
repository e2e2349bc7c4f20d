#include <stdio.h>
#include <stdlib.h>

typedef struct { int u, v, w; } Edge;

static int *parent;

static int find(int x) {
    while (parent[x] != x) {
        parent[x] = parent[parent[x]];
        x = parent[x];
    }
    return x;
}

static int by_weight(const void *a, const void *b) {
    int x = ((const Edge *)a)->w, y = ((const Edge *)b)->w;
    return (x > y) - (x < y);
}

int main(void) {
    int n, m, used = 0;
    long long total = 0;
    scanf("%d %d", &n, &m);
    Edge *edges = malloc(m * sizeof(Edge));
    for (int i = 0; i < m; i++) scanf("%d %d %d", &edges[i].u, &edges[i].v, &edges[i].w);
    qsort(edges, m, sizeof(Edge), by_weight);
    parent = malloc((n + 1) * sizeof(int));
    for (int i = 0; i <= n; i++) parent[i] = i;
    for (int i = 0; i < m; i++) {
        int a = find(edges[i].u), b = find(edges[i].v);
        if (a == b) continue;
        parent[a] = b;
        total += edges[i].w;
        used++;
    }
    printf("%lld %d\n", total, used);
    return 0;
}
