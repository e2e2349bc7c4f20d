constexpr int never() {
    int i = 0;
    while (true) i ^= 1;
    return i;
}
constexpr int value = never();

int main() {
    return value;
}
