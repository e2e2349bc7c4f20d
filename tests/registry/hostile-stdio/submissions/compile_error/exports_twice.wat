;; Two exports of one name.
(module
  (memory (export "memory") 1)
  (func (export "_start") (export "_start"))
)
