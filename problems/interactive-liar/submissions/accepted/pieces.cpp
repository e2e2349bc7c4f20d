// A list of pieces, each with the number of lies that its numbers would make. Works for more lies as well: only the weights would change.
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

struct Piece {
    int64_t first, last;
    int lies;
};

static int64_t weight(const std::vector<Piece>& pieces, int64_t number, bool yes, int64_t left) {
    int64_t sum = 0;
    for (const Piece& piece : pieces) {
        int64_t up_to = std::max<int64_t>(0, std::min(piece.last, number) - piece.first + 1);
        int64_t above = piece.last - piece.first + 1 - up_to;
        int64_t agree = yes ? up_to : above, differ = yes ? above : up_to;
        sum += piece.lies == 0 ? agree * (left + 1) + differ : agree;
    }
    return sum;
}

static std::vector<Piece> after(const std::vector<Piece>& pieces, int64_t number, bool yes) {
    std::vector<Piece> result;
    for (const Piece& piece : pieces) {
        Piece low{piece.first, std::min(piece.last, number), piece.lies + (yes ? 0 : 1)};
        Piece high{std::max(piece.first, number + 1), piece.last, piece.lies + (yes ? 1 : 0)};
        for (const Piece& part : {low, high}) {
            if (part.first <= part.last && part.lies <= 1) result.push_back(part);
        }
    }
    return result;
}

int main() {
    int64_t count, left;
    std::cin >> count >> left;
    std::vector<Piece> pieces{{1, count, 0}};
    while (pieces.size() > 1 || pieces[0].first < pieces[0].last) {
        left--;
        auto heavier = [&](int64_t number) { return std::max(weight(pieces, number, true, left), weight(pieces, number, false, left)); };
        int64_t low = 1, high = count;
        while (low < high) {
            int64_t middle = low + (high - low) / 2;
            if (weight(pieces, middle, true, left) >= weight(pieces, middle, false, left)) high = middle;
            else low = middle + 1;
        }
        if (low > 1 && heavier(low - 1) <= heavier(low)) low--;
        std::cout << "? " << low << std::endl;
        std::string reply;
        if (!(std::cin >> reply)) return 0;
        pieces = after(pieces, low, reply == "yes");
        if (pieces.empty()) return 1;
    }
    std::cout << "! " << pieces[0].first << std::endl;
}
