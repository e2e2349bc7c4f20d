;; Elements behind the end of the table.
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (elem (i32.const 1) func 0)
  (func (export "_start")
    )
)
