-- As plain.lua, with each line of BENCH_VALUES in turn in the place of "%%" in headers and body. With BENCH_ONCE each line
-- serves one request; when they run out, the row gets errors and not repetitions, which would be cheaper.
dofile(os.getenv('BENCH_DIR') .. '/common.lua')

local once = os.getenv('BENCH_ONCE') == '1'
local requests, used, ran_out = {}, 0, nil

local function filled(text, value) return text and (text:gsub('%%%%', function() return value end)) end

function init()
  local templates = headers_of()
  for value in io.lines(os.getenv('BENCH_VALUES')) do
    local headers = {}
    for name, text in pairs(templates) do headers[name] = filled(text, value) end
    requests[#requests + 1] =
      wrk.format(os.getenv('BENCH_METHOD'), os.getenv('BENCH_PATH'), headers, filled(os.getenv('BENCH_BODY'), value))
  end
  ran_out = wrk.format('GET', '/bench-ran-out-of-values')
end

function request()
  used = used + 1
  if used > #requests then
    if once then return ran_out end
    used = 1
  end
  return requests[used]
end
