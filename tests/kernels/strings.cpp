// Builds a text of 1,200,000 words, cuts it into words again, and joins those of even length in reverse.
#include <bits/stdc++.h>

int main() {
    std::uint64_t state = 12345;
    std::string text;
    for (int count = 0; count < 1200000; ++count) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        int length = 1 + (state >> 60);
        for (int index = 0; index < length; ++index) text.push_back('a' + (state >> (index * 3)) % 26);
        text.push_back(' ');
    }
    std::string joined, longest;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = text.find(' ', start);
        std::string word = text.substr(start, end - start);
        if (word.size() % 2 == 0) {
            std::string turned(word.rbegin(), word.rend());
            joined += turned;
            joined += "-";
        }
        std::string named = word + ":" + std::to_string(word.size());
        if (named > longest) longest = named;
        start = end + 1;
    }
    std::uint64_t sum = 0;
    for (unsigned char byte : joined) sum = sum * 31 + byte;
    std::printf("%zu %llu %s\n", joined.size(), (unsigned long long)sum, longest.c_str());
}
