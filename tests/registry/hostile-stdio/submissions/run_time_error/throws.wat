;; An exception that nobody catches.
(module
  (memory (export "memory") 1)
  (tag $error (param i32))
  (func (export "_start")
    (throw $error (i32.const 1)))
)
