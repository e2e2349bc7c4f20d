#include <iostream>
#include <iterator>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    std::string text(std::istreambuf_iterator<char>(std::cin), {});
    std::cout << text;
}
