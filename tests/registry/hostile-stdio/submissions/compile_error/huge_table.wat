;; A table of a thousand million elements.
(module
  (memory (export "memory") 1)
  (table 1000000000 funcref)
  (func (export "_start"))
)
