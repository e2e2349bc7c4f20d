char table[1u << 31] = {1};
char other[1u << 31] = {2};
int main(void) { return table[1] + other[1]; }
