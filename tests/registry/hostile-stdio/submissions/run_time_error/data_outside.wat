;; Data behind the end of memory.
(module
  (memory (export "memory") 1)
  (data (i32.const 65535) "spam")
  (func (export "_start")
    )
)
