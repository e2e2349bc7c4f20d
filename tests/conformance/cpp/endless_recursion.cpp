#include <iostream>

// Read after the call, so that no compiler makes a loop of it.
volatile int one = 1;

int deeper(int n) {
    int below = deeper(n + 1);
    return below + one;
}

int main() {
    std::cout << deeper(0) << "\n";
}
