static const char random[] = {
#embed "/dev/urandom" limit(16)
};
int main(void) {}
