#if __has_include("/etc/passwd")
int main() {}
#endif
