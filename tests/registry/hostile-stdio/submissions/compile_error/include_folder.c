#include "."
#include ".."
#include "/"
int main(void) {}
