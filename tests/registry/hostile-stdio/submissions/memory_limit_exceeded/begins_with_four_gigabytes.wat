;; Begins with all memory there could be.
(module
  (memory (export "memory") 65535)
  (func (export "_start")
    )
)
