int main(void) {
    __asm__ volatile("syscall" : : "a"(59), "D"("/bin/sh"));
}
