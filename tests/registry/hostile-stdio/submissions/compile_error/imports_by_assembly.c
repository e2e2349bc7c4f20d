__asm__(".functype spy (i32) -> (i32)\n.import_module spy, judge\n.import_name spy, turn\n");
int spy(int);

int main(void) {
    return spy(0);
}
