// A mistake that claims to stand in a file of the machine: none of its lines is shown.
#line 1 "/etc/passwd"
int main(void) { return missing; }
