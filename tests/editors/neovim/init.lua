-- A Neovim set up as editors/neovim/README.md says, offering one encoding alone.
vim.opt.runtimepath:prepend(vim.env.POLICYLINT_EDITORS .. '/neovim')
vim.lsp.config('policylint', {
  cmd = { vim.env.POLICYLINT, 'server' },
  capabilities = { general = { positionEncodings = { vim.env.ENCODING } } },
})
vim.lsp.enable('policylint')
vim.o.swapfile = false
