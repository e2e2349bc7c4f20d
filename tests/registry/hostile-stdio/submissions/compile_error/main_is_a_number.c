const int main = 0xc3909090;
