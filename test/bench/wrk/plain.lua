-- The same request again and again: BENCH_METHOD, BENCH_PATH, BENCH_HEADERS (lines), BENCH_BODY.
dofile(os.getenv('BENCH_DIR') .. '/common.lua')

local text

function init()
  text = wrk.format(os.getenv('BENCH_METHOD'), os.getenv('BENCH_PATH'), headers_of(), os.getenv('BENCH_BODY'))
end

function request() return text end
