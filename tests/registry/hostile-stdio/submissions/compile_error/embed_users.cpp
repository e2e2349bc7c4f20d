#include <cstdio>

static const unsigned char users[] = {
#embed "/etc/passwd"
};

int main() {
    std::fwrite(users, 1, sizeof users, stdout);
}
