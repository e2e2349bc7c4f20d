#include <iostream>
#include <vector>
using namespace std;

int main() {
    int n, capacity;
    cin >> n >> capacity;
    vector<long long> best(capacity + 1, 0);
    for (int i = 0; i < n; i++) {
        int weight, value;
        cin >> weight >> value;
        for (int w = capacity; w >= weight; w--) best[w] = max(best[w], best[w - weight] + value);
    }
    cout << best[capacity] << endl;
}
