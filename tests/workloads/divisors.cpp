#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int t;
    cin >> t;
    vector<int> queries(t);
    for (int &x : queries) cin >> x;
    int limit = *max_element(queries.begin(), queries.end());
    vector<int> smallest(limit + 1);
    iota(smallest.begin(), smallest.end(), 0);
    for (int i = 2; (long long)i * i <= limit; i++) {
        if (smallest[i] != i) continue;
        for (int j = i * i; j <= limit; j += i) {
            if (smallest[j] == j) smallest[j] = i;
        }
    }
    for (int x : queries) {
        int divisors = 1;
        while (x > 1) {
            int p = smallest[x], power = 0;
            while (x % p == 0) x /= p, power++;
            divisors *= power + 1;
        }
        cout << divisors << '\n';
    }
}
