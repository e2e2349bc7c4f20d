int main(void) {
    int first = 1;
    return first.second;
}
