#pragma GCC dependency "/etc/passwd"
int main(void) {}
