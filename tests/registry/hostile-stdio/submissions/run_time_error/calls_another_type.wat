;; A call with another type than the function has.
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (func $f)
  (elem (i32.const 0) $f)
  (func (export "_start")
    (call_indirect (param i32) (i32.const 1) (i32.const 0)))
)
