-- Refresh tokens in chains: the successor in each answer is queued and used once later on. Starts with BENCH_VALUES. With
-- BENCH_COMPANIES, two ids, each request is for the company that the answer before was not for.
dofile(os.getenv('BENCH_DIR') .. '/common.lua')

local path, headers = os.getenv('BENCH_PATH'), headers_of()
local one, other = (os.getenv('BENCH_COMPANIES') or ''):match('(%S+) (%S+)')
local queue, first, last = {}, 1, 0

local function add(token, company)
  local switch = one and '&legal_entity_id=' .. (company == one and other or one) or ''
  last = last + 1
  queue[last] = token .. switch
end

for line in io.lines(os.getenv('BENCH_VALUES')) do add(line) end

function request()
  local token = queue[first] or 'ran-out'
  queue[first] = nil
  first = first + 1
  return wrk.format('POST', path, headers, 'grant_type=refresh_token&refresh_token=' .. token)
end

function response(status, _, body)
  local token = body:match('"refresh_token":"([^"]+)"')
  if token then add(token, body:match('"legal_entity_id":"([^"]+)"')) end
end
