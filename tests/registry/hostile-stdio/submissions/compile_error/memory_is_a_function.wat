;; Something else of that name.
(module
  (memory 1)
  (func $f)
  (export "memory" (func $f))
  (export "_start" (func $f))
)
