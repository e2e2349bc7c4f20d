;; A call of an empty slot.
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (func (export "_start")
    (call_indirect (param i32) (i32.const 1) (i32.const 0)))
)
