class RandomizedSet {
    vector<int> values;
    unordered_map<int, int> place;
    mt19937 generator{random_device{}()};

public:
    RandomizedSet() {}

    bool insert(int val) {
        if (!place.emplace(val, values.size()).second) return false;
        values.push_back(val);
        return true;
    }

    bool remove(int val) {
        auto found = place.find(val);
        if (found == place.end()) return false;
        int hole = found->second;
        values[hole] = values.back();
        place[values[hole]] = hole;
        values.pop_back();
        place.erase(val);
        return true;
    }

    int getRandom() {
        return values[uniform_int_distribution<int>(0, values.size() - 1)(generator)];
    }
};

/**
 * Your RandomizedSet object will be instantiated and called as such:
 * RandomizedSet* obj = new RandomizedSet();
 * bool param_1 = obj->insert(val);
 * bool param_2 = obj->remove(val);
 * int param_3 = obj->getRandom();
 */
