template <class T> concept Deep = requires(T t) { requires Deep<T *>; };
template <class T> struct Box;
template <class T> auto grow(T) { return grow(Box<T>{}); }
template <class T> struct Box {};
int main() { grow(1); }
