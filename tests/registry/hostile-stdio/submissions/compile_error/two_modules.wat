;; One after the other.
(module)
(module)
