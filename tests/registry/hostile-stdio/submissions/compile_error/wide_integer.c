// A multiplication of eight million bits.
_BitInt(8388608) a, b;
int main(void) { a = a * b / (b + 1); return (int)a; }
