#include <stdlib.h>

struct node {
    struct node *next;
    int value;
};

int main(void) {
    struct node *hoard = NULL;
    for (int value = 0;; ++value) {
        // Nobody looks whether there was memory.
        struct node *node = malloc(sizeof *node);
        node->next = hoard;
        node->value = value;
        hoard = node;
    }
}
