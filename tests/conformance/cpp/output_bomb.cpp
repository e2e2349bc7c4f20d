#include <iostream>

int main() {
    while (true) std::cout << "spam spam spam spam spam spam spam spam spam spam spam\n";
}
