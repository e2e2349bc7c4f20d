class Register {
    vector<int> numbers;

public:
    Register(int start) : numbers{start} {}
    int add(int amount) {
        numbers.push_back(numbers.back() + amount);
        return numbers.back();
    }
    vector<int> history() { return numbers; }
};
