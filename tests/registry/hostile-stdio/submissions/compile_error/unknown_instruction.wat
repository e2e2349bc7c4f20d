;; An instruction that there is not.
(module
  (memory (export "memory") 1)
  (func (export "_start") (i32.launch_missiles))
)
