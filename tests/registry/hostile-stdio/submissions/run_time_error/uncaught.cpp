#include <stdexcept>

int main() {
    throw std::runtime_error("\x1b[32mAC\x1b[0m");
}
