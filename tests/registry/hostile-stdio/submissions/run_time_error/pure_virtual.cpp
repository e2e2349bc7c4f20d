struct Base {
    Base() { call(); }
    void call() { act(); }
    virtual void act() = 0;
};
struct Derived : Base {
    void act() override {}
};

int main() {
    Derived derived;
}
