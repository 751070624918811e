-- Included by every script.

local ffi = require('ffi')
ffi.cdef('struct bench_time { long seconds; long micros; }; int gettimeofday(struct bench_time *now, void *zone);')

function micros_now()
  local now = ffi.new('struct bench_time')
  ffi.C.gettimeofday(now, nil)
  return tonumber(now.seconds) * 1000000 + tonumber(now.micros)
end

-- The lines of BENCH_HEADERS as a table.
function headers_of()
  local headers = {}
  for name, value in (os.getenv('BENCH_HEADERS') or ''):gmatch('([^:\n]+): ([^\n]*)') do headers[name] = value end
  return headers
end

-- The one thread: its variables are not those of `done`.
local worker

function setup(thread)
  worker = thread
end

-- Prints wrk's own figures as one line of JSON. `micros_used`: a script that stopped early says how long it ran.
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    'BENCH {"requests":%d,"micros":%d,"p50":%d,"p99":%d,"status":%d,"socket":%d}\n',
    summary.requests, worker:get('micros_used') or summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
