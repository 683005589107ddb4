-- Questions for wrk, about watches as the sample has them: all attributes said, 256 different ones,
-- half of them with the seller's price.
--
--   wrk … -s questions.lua URL -- (single | empty | batch) [requests a second] [questions a batch] [key]
--
-- With a rate, a request is due every so many microseconds and waits for a free connection if need
-- be: an open loop, as far as there are connections. Prints one line: requests, seconds, p50, p99
-- and greatest latency in ms, bytes read, answers other than 2xx, errors of sockets.

local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanos; } moment;
  int clock_gettime(int clock, moment *now);
]]
local MONOTONIC = 1
local moment = ffi.new("moment")

local function millis()
  ffi.C.clock_gettime(MONOTONIC, moment)
  return tonumber(moment.seconds) * 1e3 + tonumber(moment.nanos) / 1e6
end

local DIFFERENT = 256
local BATCHES = 4
local TYPES = { "smart", "dress", "diver", "analog", "digital" }
local BRANDS = { "Tanuki", "Hallberg", "Marisol", "Numa", "Vektor" }
local CONDITIONS = { "New", "Unworn", "Very good", "Good", "Fair" }
local MOVEMENTS = { "Quartz", "Automatic", "Solar" }

local state = 7
local function draw(below)
  state = (state * 1103515245 + 12345) % 2147483648
  return math.floor(state / 65536) % below
end

local function one(values)
  return values[draw(#values) + 1]
end

local function question()
  local asked = draw(2) == 0 and "" or string.format(',"askingPrice":%d', 100 + 10 * draw(300))
  return string.format(
    '{"attributes":{"type":"%s","brand":"%s","condition":"%s","movement":"%s","size":%d,"year":%d}%s}',
    one(TYPES), one(BRANDS), one(CONDITIONS), one(MOVEMENTS), 34 + draw(14), 1990 + draw(36), asked)
end

local requests = {}
local interval
local due
local turn = 0

function init(arguments)
  local kind = arguments[1] or "single"
  local rate = tonumber(arguments[2] or "0")
  local size = tonumber(arguments[3] or "1000")
  -- the service has a short way for questions at such an address; the empty endpoint is beside it
  local headers = { ["Content-Type"] = "application/json" .. (kind == "empty" and ";charset=utf-8" or "") }
  if arguments[4] then
    headers["X-API-Key"] = arguments[4]
  end
  for i = 1, kind == "batch" and BATCHES or DIFFERENT do
    local body = kind == "empty" and "{}" or question()
    if kind == "batch" then
      local questions = { body }
      for j = 2, size do
        questions[j] = question()
      end
      body = '{"requests":[' .. table.concat(questions, ",") .. "]}"
    end
    requests[i] = wrk.format("POST", nil, headers, body)
  end
  if rate > 0 then
    interval = 1000 / rate
    -- wrk asks for a delay only where there is such a function
    delay = function()
      local now = millis()
      due = math.max((due or now) + interval, now - 1000)
      return math.max(0, math.floor(due - now + 0.5))
    end
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("wrk\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%d\t%d\t%d",
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
