class LRUCache {
    size_t capacity;
    list<pair<int, int>> byUse;  // the newest in front
    unordered_map<int, list<pair<int, int>>::iterator> where;

public:
    LRUCache(int capacity) : capacity(capacity) {}

    int get(int key) {
        auto found = where.find(key);
        if (found == where.end()) return -1;
        byUse.splice(byUse.begin(), byUse, found->second);
        return found->second->second;
    }

    void put(int key, int value) {
        if (where.count(key)) {
            get(key);
            byUse.front().second = value;
            return;
        }
        if (where.size() == capacity) {
            where.erase(byUse.back().first);
            byUse.pop_back();
        }
        byUse.emplace_front(key, value);
        where[key] = byUse.begin();
    }
};

/**
 * Your LRUCache object will be instantiated and called as such:
 * LRUCache* obj = new LRUCache(capacity);
 * int param_1 = obj->get(key);
 * obj->put(key,value);
 */
