#include <iostream>

// Read after the call, so that no compiler makes a loop of it.
volatile int one = 1;

int depth(int n) {
    if (n == 0) return 0;
    int below = depth(n - 1);
    return below + one;
}

int main() {
    int n;
    std::cin >> n;
    std::cout << depth(n) << "\n";
}
