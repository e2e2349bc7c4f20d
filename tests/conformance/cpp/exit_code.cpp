#include <iostream>

int main() {
    std::cout << "before" << std::endl;
    return 7;
}
