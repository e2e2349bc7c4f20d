;; A library.
(module
  (memory (export "memory") 1)
  (func (export "main"))
)
