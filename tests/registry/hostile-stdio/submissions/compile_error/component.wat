;; Not a module.
(component)
