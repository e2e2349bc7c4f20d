class Tally {
private:
    int sum;

public:
    Tally(int start) {
        sum = start;
    }

    void addUp(int by) {
        sum += by;
    }

    int total() {
        return sum;
    }

    bool isEven() {
        return sum % 2 == 0;
    }
};

/**
 * Your Tally object will be instantiated and called as such:
 * Tally* obj = new Tally(start);
 * obj->addUp(by);
 */
