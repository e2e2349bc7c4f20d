#include <iostream>

struct Node {
    int value;
    Node* next;
};

int main() {
    std::cout << "before" << std::endl;
    Node* node = nullptr;
    std::cout << node->next->value << std::endl;
}
