#include <iostream>
#include <random>

int main() {
    std::random_device device;
    std::mt19937_64 random(device());
    std::cout << random() << " " << std::uniform_real_distribution<double>()(random) << "\n";
}
