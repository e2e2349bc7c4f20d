#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { char *word; int count; } Entry;

static int by_word(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int by_count(const void *a, const void *b) {
    const Entry *x = a, *y = b;
    return x->count != y->count ? y->count - x->count : strcmp(x->word, y->word);
}

int main(void) {
    int n, kinds = 0;
    scanf("%d", &n);
    char **words = malloc(n * sizeof(char *));
    for (int i = 0; i < n; i++) {
        char word[64];
        scanf("%63s", word);
        for (char *c = word; *c; c++) *c = tolower((unsigned char)*c);
        words[i] = strdup(word);
    }
    qsort(words, n, sizeof(char *), by_word);
    Entry *entries = malloc(n * sizeof(Entry));
    for (int i = 0; i < n; i++) {
        if (i == 0 || strcmp(words[i], words[i - 1]) != 0) entries[kinds++] = (Entry){words[i], 0};
        entries[kinds - 1].count++;
    }
    qsort(entries, kinds, sizeof(Entry), by_count);
    for (int i = 0; i < kinds && i < 20; i++) printf("%s %d\n", entries[i].word, entries[i].count);
    return 0;
}
