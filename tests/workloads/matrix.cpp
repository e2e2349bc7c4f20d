#include <iostream>
#include <vector>
using namespace std;

const int MOD = 10007;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n;
    cin >> n;
    vector<vector<long long>> a(n, vector<long long>(n)), b = a, c = a;
    for (auto &row : a) for (auto &x : row) cin >> x;
    for (auto &row : b) for (auto &x : row) cin >> x;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) c[i][j] = (c[i][j] + a[i][k] * b[k][j]) % MOD;
        }
    }
    for (auto &row : c) {
        long long sum = 0;
        for (auto x : row) sum += x;
        cout << sum << '\n';
    }
}
