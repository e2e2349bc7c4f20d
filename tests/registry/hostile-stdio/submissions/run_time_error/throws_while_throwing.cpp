struct Bomb {
    ~Bomb() noexcept(false) { throw 1; }
};

int main() {
    Bomb bomb;
    throw 2;
}
