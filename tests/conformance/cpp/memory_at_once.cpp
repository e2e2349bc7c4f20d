#include <iostream>
#include <vector>

int main() {
    std::size_t length = 1000000000;
    std::vector<char> hoard(length);
    char* volatile start = hoard.data();
    std::cout << int(start[length - 1]) << std::endl;
}
