;; The exceptions of another.
(module
  (import "env" "__cpp_exception" (tag (param i32)))
  (memory (export "memory") 1)
  (func (export "_start"))
)
