;;; policylint.el --- policylint for eglot  -*- lexical-binding: t -*-

;; (require 'policylint), then M-x eglot in a draft, or the hooks below.

;;; Code:

(require 'eglot)

(defvar policylint-command '("policylint" "server")
  "The program and its arguments.")

(add-to-list 'eglot-server-programs
             (cons '(markdown-mode text-mode latex-mode html-mode) (lambda (&rest _) policylint-command)))

(provide 'policylint)
;;; policylint.el ends here
