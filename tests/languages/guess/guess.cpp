#include <iostream>
#include <string>
int main() {
    int low = 1, high;
    std::cin >> high;
    while (low < high) {
        int middle = (low + high) / 2;
        std::cout << "? " << middle << std::endl;
        std::string answer;
        if (!(std::cin >> answer)) return 1;
        if (answer == ">") low = middle + 1;
        else high = middle;
    }
    std::cout << "! " << low << std::endl;
}
