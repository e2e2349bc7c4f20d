;; The reference to an exception that there is not.
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (throw_ref (ref.null exn)))
)
