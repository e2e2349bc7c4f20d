#pragma clang __debug crash
#pragma clang __debug parser_crash
int main(void) {}
