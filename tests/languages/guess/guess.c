#include <stdio.h>
int main(void) {
    int low = 1, high;
    scanf("%d", &high);
    while (low < high) {
        int middle = (low + high) / 2;
        char answer[4];
        printf("? %d\n", middle);
        fflush(stdout);
        if (scanf("%3s", answer) != 1) return 1;
        if (answer[0] == '>') low = middle + 1;
        else high = middle;
    }
    printf("! %d\n", low);
    return 0;
}
