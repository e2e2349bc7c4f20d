;; Calls itself for ever.
(module
  (memory (export "memory") 1)
  (func $deeper (call $deeper) (call $deeper))
  (func (export "_start")
    (call $deeper))
)
