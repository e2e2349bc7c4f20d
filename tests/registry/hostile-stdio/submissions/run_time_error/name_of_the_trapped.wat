;; The name of a function in a message.
(module
  (memory (export "memory") 1)
  (func $f (@name "\1b[32mAC \e2\80\ae") unreachable)
  (func (export "_start")
    (call $f))
)
