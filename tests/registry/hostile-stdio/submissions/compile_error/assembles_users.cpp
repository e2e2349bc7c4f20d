asm(".section .rodata.users,\"\",@\n.incbin \"/etc/passwd\"\n");

int main() {}
