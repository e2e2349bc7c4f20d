#include <chrono>
#include <iostream>

int main() {
    using namespace std::chrono;
    auto start = system_clock::now();
    std::cout << duration_cast<hours>(start.time_since_epoch()).count() / 24 << "\n";
    while (system_clock::now() <= start) {
    }
    std::cout << "advanced\n";
}
