#include <bits/stdc++.h>
using namespace std;

int n, q;
vector<long long> tree_;

void build(const vector<int> &a, int node, int l, int r) {
    if (l == r) {
        tree_[node] = a[l];
        return;
    }
    int mid = (l + r) / 2;
    build(a, 2 * node, l, mid);
    build(a, 2 * node + 1, mid + 1, r);
    tree_[node] = tree_[2 * node] + tree_[2 * node + 1];
}

void update(int node, int l, int r, int i, int x) {
    if (l == r) {
        tree_[node] = x;
        return;
    }
    int mid = (l + r) / 2;
    if (i <= mid) update(2 * node, l, mid, i, x);
    else update(2 * node + 1, mid + 1, r, i, x);
    tree_[node] = tree_[2 * node] + tree_[2 * node + 1];
}

long long query(int node, int l, int r, int a, int b) {
    if (b < l || r < a) return 0;
    if (a <= l && r <= b) return tree_[node];
    int mid = (l + r) / 2;
    return query(2 * node, l, mid, a, b) + query(2 * node + 1, mid + 1, r, a, b);
}

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    cin >> n >> q;
    vector<int> a(n);
    for (int &x : a) cin >> x;
    tree_.assign(4 * n, 0);
    build(a, 1, 0, n - 1);
    while (q--) {
        int kind, x, y;
        cin >> kind >> x >> y;
        if (kind == 1) update(1, 0, n - 1, x - 1, y);
        else cout << query(1, 0, n - 1, x - 1, y - 1) << '\n';
    }
}
