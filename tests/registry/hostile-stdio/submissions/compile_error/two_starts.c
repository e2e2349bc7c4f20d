void _start(void) {}
int main(void) {}
