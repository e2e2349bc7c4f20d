// The factorial of 6,000 and a square of 40,000 digits, in limbs of nine digits: multiplication with carries, and division.
#include <bits/stdc++.h>

using Limbs = std::vector<std::uint32_t>;
const std::uint64_t BASE = 1'000'000'000;

void scale(Limbs& limbs, std::uint64_t factor) {
    std::uint64_t carry = 0;
    for (std::uint32_t& limb : limbs) {
        std::uint64_t product = limb * factor + carry;
        limb = product % BASE;
        carry = product / BASE;
    }
    if (carry > 0) limbs.push_back(carry);
}

Limbs multiply(const Limbs& left, const Limbs& right) {
    Limbs product(left.size() + right.size());
    for (std::size_t at = 0; at < left.size(); ++at) {
        std::uint64_t carry = 0;
        for (std::size_t to = 0; to < right.size(); ++to) {
            std::uint64_t sum = std::uint64_t(left[at]) * right[to] + product[at + to] + carry;
            product[at + to] = sum % BASE;
            carry = sum / BASE;
        }
        product[at + right.size()] = carry;
    }
    return product;
}

std::uint64_t sum(const Limbs& limbs) {
    std::uint64_t sum = 0;
    for (std::uint32_t limb : limbs) sum = sum * 31 + limb;
    return sum;
}

int main() {
    Limbs factorial{1}, digits{1};
    for (std::uint64_t factor = 2; factor <= 6000; ++factor) scale(factorial, factor);
    for (std::uint64_t round = 0; round < 4400; ++round) scale(digits, 999'999'937 - round);
    Limbs square = multiply(digits, digits);
    std::printf("%zu %llu %zu %llu\n", factorial.size(), (unsigned long long)sum(factorial), square.size(),
                (unsigned long long)sum(square));
}
