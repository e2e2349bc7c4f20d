#include <iostream>

int main() {
    std::cerr << "warning\n";
    std::cout << "answer\n";
}
