;; More pages than there are addresses.
(module
  (memory (export "memory") 65537)
  (func (export "_start"))
)
