/**
 * What the hub does, each at one stroke. In the database, all of it with a time to live:
 *
 * - `room:<room>`, a hash: for each address `<role> <node> <stamp> <since>`, and under `host` the host's address
 * - `seats:<node>`, a set of `<room> <address>`: what has to go when the node dies
 * - `nodes`, a sorted set: each node's name and until when, in ms, it is believed to live
 * - `lost:<node>`: the node was given up, and may not act under this name any more
 *
 * Each node listens on the channel `node:<node>`. All names begin with the prefix, the first argument.
 */
const prelude = `
local prefix, forgetMs = ARGV[1], ARGV[2]

local function roomKey(room) return prefix .. 'room:' .. room end

local function seatAt(room, address)
  local text = redis.call('HGET', roomKey(room), address)
  if not text then return nil end
  local role, node, stamp, since = string.match(text, '^(%S+) (%S+) (%S+) (%S+)$')
  return { role = role, address = address, node = node, stamp = stamp, since = tonumber(since) }
end

local function hostOf(room)
  local address = redis.call('HGET', roomKey(room), 'host')
  return address and seatAt(room, address) or nil
end

local function viewersOf(room)
  local seats = {}
  for _, address in ipairs(redis.call('HKEYS', roomKey(room))) do
    local seat = address ~= 'host' and seatAt(room, address)
    if seat and seat.role == 'viewer' then seats[#seats + 1] = seat end
  end
  return seats
end

local function counterparts(room, role)
  return role == 'host' and viewersOf(room) or { hostOf(room) }
end

local function remove(room, seat)
  redis.call('HDEL', roomKey(room), seat.address)
  if seat.role == 'host' then redis.call('HDEL', roomKey(room), 'host') end
  redis.call('SREM', prefix .. 'seats:' .. seat.node, room .. ' ' .. seat.address)
end

local function say(node, message)
  redis.call('PUBLISH', prefix .. 'node:' .. node, cjson.encode(message))
end

local function sayLeft(room, seat, reason, except)
  local told = { [except] = true }
  for _, other in ipairs(counterparts(room, seat.role)) do
    if not told[other.node] then
      told[other.node] = true
      say(other.node, { type = 'left', room = room, address = seat.address, reason = reason })
    end
  end
end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- An empty table would be written as an object.
local function orNil(list) return #list > 0 and list or nil end
`;

const join = `
local _, _, node, room, role, address, stamp, replaces, viewersPerRoom, again, takesOffer, since, ageMs = unpack(ARGV)
if redis.call('EXISTS', prefix .. 'lost:' .. node) == 1 then return 'fenced' end
local holder, host = seatAt(room, address), hostOf(room)
local before = replaces ~= '' and seatAt(room, replaces) or nil

local former = {}
local function takeOver(seat)
  if seat and (seat.role == role or role == 'host') then former[seat.address] = seat end
end
takeOver(holder)
takeOver(before)
if role == 'host' then takeOver(host) end

-- Which stay is later is never a matter of what time it is at a node.
since = tonumber(since) or now() - tonumber(ageMs)
for _, rival in pairs(former) do
  if again == '1' then
    if rival.role == role and rival.stamp ~= stamp and rival.since > since then return 'replaced' end
  else
    since = math.max(since, rival.since + 1)
  end
end
if holder and holder.role == 'host' and role == 'viewer' then return 'addressTaken' end
if role == 'viewer' and next(former) == nil and again == '0' then
  local viewers = redis.call('HLEN', roomKey(room)) - (host and 2 or 0)
  if viewers >= tonumber(viewersPerRoom) then return 'roomFull' end
end

local isKnown = holder and holder.stamp == stamp and holder.node == node
local told = {}
if not isKnown then
  for _, seat in pairs(former) do
    remove(room, seat)
    told[seat.node] = true
  end
  redis.call('HSET', roomKey(room), address, string.format('%s %s %s %.0f', role, node, stamp, since))
  if role == 'host' then redis.call('HSET', roomKey(room), 'host', address) end
  redis.call('SADD', prefix .. 'seats:' .. node, room .. ' ' .. address)
end
redis.call('PEXPIRE', roomKey(room), forgetMs)
redis.call('PEXPIRE', prefix .. 'seats:' .. node, forgetMs)
if isKnown then return 'seated' end

local peers = counterparts(room, role)
for _, peer in ipairs(peers) do told[peer.node] = true end
told[node] = nil
local message = {
  type = 'joined',
  room = room,
  seat = { role = role, address = address, node = node, stamp = stamp, since = since },
  replaces = replaces ~= '' and replaces or nil,
  takesOffer = takesOffer == '1' or nil,
}
for other in pairs(told) do say(other, message) end
message.peers = orNil(peers)
say(node, message)
return 'seated'
`;

const leave = `
local _, _, node, room, address, stamp, reason = unpack(ARGV)
local seat = seatAt(room, address)
if seat and seat.stamp == stamp then
  remove(room, seat)
  sayLeft(room, seat, reason, node)
end
return 'ok'
`;

const list = `
local _, _, node, room = unpack(ARGV)
local host = hostOf(room)
local seats = host and host.node == node and viewersOf(room) or {}
if host then seats[#seats + 1] = host end
say(node, { type = 'seats', room = room, seats = orNil(seats) })
return 'ok'
`;

const enter = `
local _, _, node, timeoutMs, before = unpack(ARGV)
redis.call('ZADD', prefix .. 'nodes', now() + timeoutMs, node)
redis.call('PEXPIRE', prefix .. 'nodes', forgetMs)
return redis.call('EXISTS', prefix .. 'lost:' .. before)
`;

const beat = `
local _, _, node, timeoutMs = unpack(ARGV)
local nodes = prefix .. 'nodes'
local isKnown = redis.call('ZSCORE', nodes, node) and redis.call('EXISTS', prefix .. 'lost:' .. node) == 0
if not isKnown then return { 0 } end
redis.call('ZADD', nodes, now() + timeoutMs, node)
redis.call('PEXPIRE', nodes, forgetMs)
return { 1, unpack(redis.call('ZRANGEBYSCORE', nodes, '-inf', now(), 'LIMIT', 0, 100)) }
`;

const giveUp = `
local _, _, node, atOnce = unpack(ARGV)
redis.call('SET', prefix .. 'lost:' .. node, '1', 'PX', forgetMs)
for _, entry in ipairs(redis.call('SPOP', prefix .. 'seats:' .. node, atOnce)) do
  local room, address = string.match(entry, '^(%S+) (%S+)$')
  local seat = seatAt(room, address)
  if seat and seat.node == node then
    remove(room, seat)
    sayLeft(room, seat, 'lost', node)
  end
end
local remaining = redis.call('SCARD', prefix .. 'seats:' .. node)
if remaining == 0 then redis.call('ZREM', prefix .. 'nodes', node) end
return remaining
`;

export type LuaName = 'join' | 'leave' | 'list' | 'enter' | 'beat' | 'giveUp';

export const luaScripts: ReadonlyMap<LuaName, string> = new Map<LuaName, string>([
  ['join', prelude + join],
  ['leave', prelude + leave],
  ['list', prelude + list],
  ['enter', prelude + enter],
  ['beat', prelude + beat],
  ['giveUp', prelude + giveUp],
]);
