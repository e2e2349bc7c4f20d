(module
  (func (export "_start")
    ⟨50000×(block ⟩⟨50000×)⟩))
