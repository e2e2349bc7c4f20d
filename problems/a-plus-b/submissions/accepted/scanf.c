// `scanf` steps over white space of every kind and says when there is no number left.
#include <stdio.h>

int main(void) {
    long long left, right;
    while (scanf("%lld %lld", &left, &right) == 2) {
        printf("%lld\n", left + right);
    }
    return 0;
}
