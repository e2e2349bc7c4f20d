;; Calls itself for ever, without a stack.
(module
  (memory (export "memory") 1)
  (func $f (return_call $f))
  (func (export "_start")
    (return_call $f))
)
