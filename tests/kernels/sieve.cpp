// Primes below ten million by the sieve of Eratosthenes.
#include <bits/stdc++.h>

int main() {
    const long long limit = 10'000'000;
    std::vector<char> composite(limit);
    int count = 0;
    for (long long number = 2; number < limit; ++number) {
        if (composite[number]) continue;
        ++count;
        for (long long multiple = number * number; multiple < limit; multiple += number) composite[multiple] = true;
    }
    std::printf("%d\n", count);
}
