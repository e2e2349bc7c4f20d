#include <iostream>
#include <vector>
using namespace std;

int n;
vector<bool> columns, rising, falling;

long long place(int row) {
    if (row == n) return 1;
    long long count = 0;
    for (int c = 0; c < n; c++) {
        if (columns[c] || rising[row + c] || falling[row - c + n]) continue;
        columns[c] = rising[row + c] = falling[row - c + n] = true;
        count += place(row + 1);
        columns[c] = rising[row + c] = falling[row - c + n] = false;
    }
    return count;
}

int main() {
    cin >> n;
    columns.assign(n, false);
    rising.assign(2 * n, false);
    falling.assign(2 * n, false);
    cout << place(0) << endl;
}
