#include <iostream>
#include <new>
#include <vector>

int main() {
    try {
        std::vector<char> hoard(1 << 30);
        char* volatile start = hoard.data();
        std::cout << int(start[7]) << std::endl;
    } catch (const std::bad_alloc&) {
        std::cout << "alive" << std::endl;
    }
}
