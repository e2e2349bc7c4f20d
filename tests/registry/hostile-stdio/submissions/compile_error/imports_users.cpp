#pragma clang module import "/etc/passwd"
int main() {}
