-- Sees the finding, applies its quick fix, saves.
local function fail(message)
  io.stderr:write('FAIL: ' .. message .. '\n')
  vim.cmd('cquit 1')
end

local function wait(what, condition)
  if not vim.wait(30000, condition, 20) then
    fail('no ' .. what)
  end
end

local function findings()
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == 'repeated-paragraph'
  end, vim.diagnostic.get(0))
end

local done, err = pcall(function()
  wait('client', function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'policylint' })[1]
    return client and client.initialized
  end)
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'policylint' })[1]
  if client.offset_encoding ~= vim.env.ENCODING then
    fail('encoding ' .. client.offset_encoding)
  end
  wait('finding', function()
    return #findings() == 1
  end)
  -- Columns are bytes here, whatever the encoding of the wire.
  local found = findings()[1]
  local lines = vim.api.nvim_buf_get_text(0, found.lnum, found.col, found.end_lnum, found.end_col, {})
  if not vim.startswith(lines[1], 'کشورهای عضو') or not vim.endswith(lines[#lines], 'ادامه یابد.') then
    fail('the range is off: ' .. table.concat(lines, '\n'))
  end
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.isPreferred
    end,
  })
  wait('fix', function()
    return #findings() == 0 and vim.bo.modified
  end)
  vim.cmd('silent write')
end)
if not done then
  fail(tostring(err))
end
for _, client in ipairs(vim.lsp.get_clients()) do
  client:stop()
end
wait('end of the server', function()
  return #vim.lsp.get_clients() == 0
end)
vim.cmd('qall!')
