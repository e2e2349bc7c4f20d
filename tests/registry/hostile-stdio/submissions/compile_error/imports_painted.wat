;; Names that would paint over the message.
(module
  (import "\1b[2J\1b[32mAC" "\e2\80\ae\0d\0a" (func))
  (memory (export "memory") 1)
  (func (export "_start"))
)
