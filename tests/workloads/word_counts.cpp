#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    map<string, int> counts;
    for (int i = 0; i < n; i++) {
        string word;
        cin >> word;
        for (char &c : word) c = tolower(c);
        counts[word]++;
    }
    vector<pair<string, int>> order(counts.begin(), counts.end());
    sort(order.begin(), order.end(), [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    for (size_t i = 0; i < order.size() && i < 20; i++) cout << order[i].first << ' ' << order[i].second << '\n';
}
