" policylint for vim-lsp: drafts in Markdown, text, LaTeX and HTML.
if executable('policylint')
  augroup policylint
    autocmd!
    autocmd User lsp_setup call lsp#register_server({
          \ 'name': 'policylint',
          \ 'cmd': ['policylint', 'server'],
          \ 'allowlist': ['markdown', 'text', 'tex', 'plaintex', 'html'],
          \ })
  augroup END
endif
