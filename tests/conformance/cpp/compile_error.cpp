#include <vector>
int main() {
    std::vector<int> second = "third";
}
