int main(void) {
    return ⟨50000×(⟩0⟨50000×)⟩;
}
