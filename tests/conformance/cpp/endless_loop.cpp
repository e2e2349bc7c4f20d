int main() {
    volatile unsigned count = 0;
    while (true) count = count + 1;
}
