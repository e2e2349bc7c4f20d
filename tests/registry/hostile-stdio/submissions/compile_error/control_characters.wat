;; A comment may not turn the reading direction: ‮
(module (memory (export "memory") 1) (func (export "_start")))
