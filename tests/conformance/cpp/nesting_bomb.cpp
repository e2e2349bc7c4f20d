int main() {
    return ⟨50000×(⟩0⟨50000×)⟩;
}
