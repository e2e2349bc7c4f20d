#error "[2J[32mAC 3 cases, 100 points"
int main(void) {}
