#if __has_include(</usr/include/stdio.h>) || __has_include("/usr/include/linux/version.h")
int main(void) {}
#endif
