#line 1 "\x1b[2J\x1b[32mAC \u202e\n"
int main(void) { return missing; }
