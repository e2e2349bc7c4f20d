#include <iostream>
int main() {
    std::cout << 1000 << std::endl;
    char kind;
    int number;
    while (std::cin >> kind >> number) {
        if (kind == '!') return number == 617 ? 42 : 43;
        std::cout << (617 > number ? ">" : "<=") << '\n' << std::flush;
    }
    return 1;
}
