-- As plain.lua, with each line of BENCH_VALUES in turn in the place of "%%" in headers and body; what stands behind a tab in
-- it comes in the place of "@@". With BENCH_ONCE each line serves one request, and the load ends when they run out: to use them
-- again would be cheaper.
dofile(os.getenv('BENCH_DIR') .. '/common.lua')

local once = os.getenv('BENCH_ONCE') == '1'
local requests, used, started = {}, 0, nil

local function filled(text, line)
  if not text then return nil end
  local value, second = line:match('^([^\t]*)\t?(.*)$')
  return (text:gsub('%%%%', function() return value end):gsub('@@', function() return second end))
end

function init()
  local templates = headers_of()
  for line in io.lines(os.getenv('BENCH_VALUES')) do
    local headers = {}
    for name, text in pairs(templates) do headers[name] = filled(text, line) end
    requests[#requests + 1] =
      wrk.format(os.getenv('BENCH_METHOD'), os.getenv('BENCH_PATH'), headers, filled(os.getenv('BENCH_BODY'), line))
  end
end

function request()
  started = started or micros_now()
  used = used + 1
  if used > #requests then
    if once then
      micros_used = micros_used or micros_now() - started
      wrk.thread:stop()
    end
    used = once and #requests or 1
  end
  return requests[used]
end
