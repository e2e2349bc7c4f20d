#pragma clang __debug overflow_stack
int main(void) {}
