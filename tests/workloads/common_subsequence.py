a = input()
b = input()
before = [0] * (len(b) + 1)
for i in range(len(a)):
    row = [0] * (len(b) + 1)
    for j in range(len(b)):
        if a[i] == b[j]:
            row[j + 1] = before[j] + 1
        else:
            row[j + 1] = max(before[j + 1], row[j])
    before = row
print(before[-1])
