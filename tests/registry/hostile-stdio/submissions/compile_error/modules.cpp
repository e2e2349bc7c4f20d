import std;
import "/etc/passwd";
int main() {}
