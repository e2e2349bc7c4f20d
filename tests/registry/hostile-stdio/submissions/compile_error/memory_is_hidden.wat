;; A memory that nobody sees.
(module
  (memory 1)
  (func (export "_start"))
)
