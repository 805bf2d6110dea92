-- What HAProxy's own words cannot say: requests that wait, services that are closed, limits that are exact.
-- HAProxy runs one piece of this file at a time, whatever its number of threads, and changes to another one only at
-- core.msleep and core.yield (tune.lua.forced-yield is out of reach). So what stands between them is atomic.
-- Before this text stands: local root = "the edge's folder"

local gates = Map.new(root .. "/gates.map", Map._str)

local function clock()
  local now = core.now()
  return now.sec + now.usec / 1e6
end

local function whole(seconds) return string.format("%d", math.max(1, math.ceil(seconds))) end

local function read(path)
  local file = io.open(path, "r")
  if not file then return nil end
  local text = file:read("a")
  file:close()
  return text
end

-- Gates -----------------------------------------------------------------------------------------------------------

local function problem(title, detail)
  return string.format('{"type":"about:blank","title":"%s","status":503,"detail":"%s"}\n', title, detail)
end

local function refuse(txn, retry, type, body)
  local reply = txn:reply({ status = 503, reason = "Service Unavailable" })
  reply:add_header("Content-Type", type)
  reply:add_header("Cache-Control", "no-store")
  reply:add_header("Retry-After", retry)
  reply:set_body(body)
  txn:done(reply)
end

local function refuse_as_problem(txn, retry, title, detail)
  refuse(txn, retry, "application/problem+json", problem(title, detail))
end

-- Programs that ask for JSON and not for pages get JSON.
local function wants_json(txn)
  local accept = txn.f:req_fhdr("accept") or ""
  return accept:find("json", 1, true) ~= nil and accept:find("html", 1, true) == nil
end

local function close(txn, backend, retry)
  local page = not wants_json(txn) and read(root .. "/pages/gate-" .. backend .. ".html")
  if page then
    refuse(txn, retry, "text/html; charset=utf-8", page)
  else
    refuse_as_problem(txn, retry, "Maintenance", "The service is closed for maintenance. Please try again later.")
  end
end

local safe = { GET = true, HEAD = true, OPTIONS = true }

local function refuse_writes(txn, retry)
  if not safe[txn.f:method()] then
    refuse_as_problem(txn, retry, "Read-only", "The service is read-only for now: nothing can be changed. Please try again later.")
  end
end

-- A request waits while its backend is held: at most `longest`, and never beyond the hold's own end.
core.register_action("headway-gate", { "http-req" }, function(txn)
  local backend, since = txn.f:be_name(), nil
  while true do
    local kind, first, second = string.match(gates:lookup(backend) or "", "^([a-z-]+):(%d+):(%d+)$")
    if kind == "closed" then return close(txn, backend, first) end
    if kind == "read-only" then return refuse_writes(txn, first) end
    if kind ~= "hold" then return end

    local now = clock()
    since = since or now
    if now * 1000 >= tonumber(second) then return end
    if (now - since) * 1000 >= tonumber(first) then
      return refuse_as_problem(txn, "5", "Held too long", "The service is being changed, and this took longer than requests may wait. Please try again.")
    end

    core.msleep(10)
  end
end)

-- Limits ----------------------------------------------------------------------------------------------------------

-- A window is cut into slices; what was counted in a slice is forgotten when the last instant of the slice is a window
-- ago. So no window of that length, wherever it begins, has more than the limit.
local slices = 60

-- The most addresses that one window keeps in memory; beyond it, those that came least recently are forgotten.
local most_addresses = 100000

-- Windows shorter than this live in memory only: a restart costs at most that much memory of the past.
local shortest_kept = 10

-- What a window keeps. Each counted request is a line in a file that every worker appends to and reads: the order of
-- the lines is the order of the requests, so that an old worker and a new one never count apart, and a restart finds all.
local windows = {}

local function window_of(seconds)
  local window = windows[seconds]
  if not window then
    window = { length = seconds, slice = seconds / slices, kept = seconds >= shortest_kept, young = {}, old = {}, turned = 0, size = 0 }
    windows[seconds] = window
  end

  return window
end

-- Two generations: what was not touched for a whole generation is older than its window.
local function turn(window, now)
  if now - window.turned > window.length + window.slice or window.size > most_addresses then
    window.young, window.old, window.turned, window.size = {}, window.young, now, 0
  end
end

local function counts_of(window, key)
  local counts = window.young[key]
  if not counts then
    counts = window.old[key] or {}
    window.young[key] = counts
    window.old[key] = nil
    window.size = window.size + 1
  end

  return counts
end

-- The requests that still count, and when the oldest of them is forgotten. A list of slice, number, slice, number …
local function used(window, counts, now)
  while counts[1] and (counts[1] + 1) * window.slice + window.length <= now do
    table.remove(counts, 1)
    table.remove(counts, 1)
  end

  local sum = 0
  for i = 2, #counts, 2 do sum = sum + counts[i] end
  return sum, counts[1] and (counts[1] + 1) * window.slice + window.length - now or 0
end

local function count(window, key, most, at)
  turn(window, at)
  local counts = counts_of(window, key)
  if used(window, counts, at) >= most then return false end
  local slice = math.floor(at / window.slice)
  if #counts > 0 and counts[#counts - 1] >= slice then
    counts[#counts] = counts[#counts] + 1
  else
    counts[#counts + 1] = slice
    counts[#counts + 1] = 1
  end

  return true
end

local function name_of(window, segment) return string.format("%s/run/limits-%d-%d", root, window.length, segment) end

local function leave(window)
  if window.reader then window.reader:close() end
  if window.writer then window.writer:close() end
  window.reader, window.writer, window.position, window.rest = nil, nil, 0, ""
end

-- Files of two windows' length each: the current one and the one before have all that counts.
local function enter(window, segment)
  leave(window)
  window.segment = segment
  os.remove(name_of(window, segment - 2))
end

-- Reads what was appended, up to a piece; says whether there may be more.
local function read_piece(window, mine)
  window.reader = window.reader or io.open(name_of(window, window.segment), "r")
  if not window.reader then return false end
  window.reader:seek("set", window.position)
  local piece = window.reader:read(65536)
  if not piece then return false end
  window.position = window.position + #piece
  local text, stop = window.rest .. piece, 1
  for line, after in text:gmatch("([^\n]*)\n()") do
    stop = after
    local at, most, key, who = line:match("^(%d+) (%d+) (%S+ %S+) (%S+)$")
    if at then
      local counted = count(window, key, tonumber(most), tonumber(at) / 1000)
      if who == mine then window.mine = counted end
    end
  end

  window.rest = text:sub(stop)
  return #piece == 65536
end

local function follow(window, now)
  local segment = math.floor(now / (2 * window.length))
  if not window.segment then enter(window, segment - 1) end
  while true do
    while read_piece(window) do core.yield() end
    if window.segment >= segment then return end
    enter(window, window.segment + 1 < segment and segment - 1 or segment)
  end
end

local number = 0
local process

local function append(window, key, most, now)
  window.writer = window.writer or io.open(name_of(window, window.segment), "a")
  if not window.writer then return nil end
  number = number + 1
  local mine = string.format("%s.%d", process, number)
  if not window.writer:write(string.format("%d %d %s %s\n", math.floor(now * 1000), most, key, mine)) or not window.writer:flush() then
    leave(window)
    return nil
  end

  return mine
end

-- Counts a request unless the limit is reached.
local function admit(window, key, most, now)
  if window.kept then
    follow(window, now)
    if used(window, counts_of(window, key), now) >= most then return false end
    local mine = append(window, key, most, now)
    if mine then
      window.mine = nil
      while read_piece(window, mine) do end
      if window.mine ~= nil then return window.mine end
    end
  end

  -- A short window, or a full disk.
  return count(window, key, most, now)
end

core.register_action("headway-limit", { "http-req" }, function(txn, rule, most, seconds)
  most = tonumber(most)
  process = process or string.format("%d-%s", math.floor(clock() * 1e6), tostring(windows):match("0x(%x+)"))
  local window, now = window_of(tonumber(seconds)), clock()
  local key = rule .. " " .. txn:get_var("txn.client")
  local admitted = admit(window, key, most, now)
  local sum, reset = used(window, counts_of(window, key), now)
  local left = math.max(0, most - sum)
  if not admitted then
    txn:set_var("txn.limit_wait", whole(reset))
  elseif left >= (tonumber(txn:get_var("txn.limit_left")) or math.huge) then
    return
  end

  txn:set_var("txn.limit_most", string.format("%d", most))
  txn:set_var("txn.limit_left", string.format("%d", left))
  txn:set_var("txn.limit_reset", whole(reset))
end, 3)

-- The path as a program behind the edge may read it: decoded once, without dots and repeated slashes, in lower case.
core.register_converters("headway-path", function(path)
  local kept = {}
  local decoded = path:gsub("%%(%x%x)", function(digits) return string.char(tonumber(digits, 16)) end)
  for part in decoded:gsub("\\", "/"):gmatch("[^/]+") do
    if part == ".." then
      kept[#kept] = nil
    elseif part ~= "." then
      kept[#kept + 1] = part
    end
  end

  return "/" .. table.concat(kept, "/"):lower()
end)
