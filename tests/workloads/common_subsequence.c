#include <stdio.h>
#include <string.h>

#define MAX 8000

static char a[MAX + 1], b[MAX + 1];
static int rows[2][MAX + 1];

int main(void) {
    scanf("%s %s", a, b);
    int n = strlen(a), m = strlen(b);
    for (int i = 0; i < n; i++) {
        int *before = rows[i % 2], *row = rows[1 - i % 2];
        for (int j = 0; j < m; j++) {
            if (a[i] == b[j]) row[j + 1] = before[j] + 1;
            else row[j + 1] = before[j + 1] > row[j] ? before[j + 1] : row[j];
        }
    }
    printf("%d\n", rows[n % 2][m]);
    return 0;
}
