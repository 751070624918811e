-- Refresh tokens in chains: the successor in each answer is queued and used once later on. Starts with BENCH_VALUES.
dofile(os.getenv('BENCH_DIR') .. '/common.lua')

local path, headers = os.getenv('BENCH_PATH'), headers_of()
local queue, first, last = {}, 1, 0
for line in io.lines(os.getenv('BENCH_VALUES')) do last = last + 1; queue[last] = line end

function request()
  local token = queue[first] or 'ran-out'
  queue[first] = nil
  first = first + 1
  return wrk.format('POST', path, headers, 'grant_type=refresh_token&refresh_token=' .. token)
end

function response(status, _, body)
  local token = body:match('"refresh_token":"([^"]+)"')
  if token then last = last + 1; queue[last] = token end
end
