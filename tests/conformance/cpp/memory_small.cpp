#include <map>

int main() {
    std::map<int, int> hoard;
    for (int value = 0;; ++value) hoard[value] = value;
}
