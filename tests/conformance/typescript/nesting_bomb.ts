const nested: number = ⟨50000×(⟩1⟨50000×)⟩;
console.log(nested);
