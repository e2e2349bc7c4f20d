;; A write across the end of memory.
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (i64.store (i32.const 65530) (i64.const 1)))
)
