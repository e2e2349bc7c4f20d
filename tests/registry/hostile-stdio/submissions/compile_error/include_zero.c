static const char zeros[] = {
#embed "/dev/zero"
};
int main(void) {}
