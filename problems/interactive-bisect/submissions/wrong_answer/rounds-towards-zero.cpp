// A middle of two negative numbers that is the upper one: the range stays as it is, for ever.
#include <iostream>
#include <string>

int main() {
    __int128 low, high;
    long long first, last;
    int questions;
    std::cin >> first >> last >> questions;
    low = first;
    high = last;
    while (low < high) {
        __int128 middle = (low + high) / 2;
        std::cout << "? " << static_cast<long long>(middle) << std::endl;
        std::string reply;
        if (!(std::cin >> reply)) return 0;
        if (reply == "higher") low = middle + 1;
        else high = middle;
    }
    std::cout << "! " << static_cast<long long>(low) << std::endl;
}
