-- Questions about many categories, the n-th asked about as often as 1/n says.
local categories = tonumber(os.getenv("CATEGORIES") or "1000")
local cumulative, sum = {}, 0
for n = 1, categories do
  sum = sum + 1 / n
  cumulative[n] = sum
end

function init(arguments)
  math.randomseed(7)
end

function request()
  local drawn = math.random() * sum
  local low, high = 1, categories
  while low < high do
    local middle = math.floor((low + high) / 2)
    if cumulative[middle] < drawn then low = middle + 1 else high = middle end
  end
  return wrk.format("POST", "/api/v1/categories/market-" .. low .. "/price-suggestions",
    { ["Content-Type"] = "application/json" },
    '{"attributes":{"type":"digital","condition":"New"},"seed":7}')
end

function done(summary, latency, requests)
  io.write(string.format("requests/s %.0f, p50 %.2f ms, p99 %.2f ms, failed %d\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, summary.errors.status + summary.errors.timeout))
end
