template <int N, class T> struct Bomb : Bomb<N - 1, Bomb<N, T>>, Bomb<N - 1, Bomb<N - 1, T>> {};
template <class T> struct Bomb<0, T> {};
int main() { Bomb<24, int> bomb; }
