-- policylint for Neovim 0.11 and newer: put this folder on 'runtimepath', then
-- vim.lsp.enable('policylint').
return {
  cmd = { 'policylint', 'server' },
  filetypes = { 'markdown', 'text', 'tex', 'plaintex', 'html' },
  root_markers = { 'policylint.toml', '.git' },
}
