#include <iostream>

unsigned long deeper(volatile unsigned long n) {
    return n == -1UL ? 0 : 1 + deeper(n + 1);
}

int main() {
    std::cout << deeper(0) << "\n";
}
