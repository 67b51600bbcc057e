"""A thermostat for a small house, with the house simulated.

It reads a configuration, follows a daily programme, filters noisy sensors,
switches heaters through a state machine, keeps a log in a ring buffer and
prints reports. All quantities are integers (hundredths of a degree, minutes,
watts), so the output is the same on every build. The clock is simulated.
"""

CONFIG = """
# name      area  loss  heater  start
[rooms]
living      30    18    2400    1850
bedroom     16    12    1200    1700
bath        8     9     900     1900
cellar      20    25    0       1200

[programme]
living      06:30=2050 08:30=1800 16:00=2100 22:30=1700
bedroom     07:00=1850 09:00=1600 21:00=1800 23:30=1600
bath        06:00=2200 09:00=1900 19:00=2200 21:30=1800

[options]
hysteresis = 30
min_on     = 10
min_off    = 8
max_power  = 3600
step       = 2
vacation   = no
"""

MINUTES_PER_DAY = 24 * 60


class ConfigError(Exception):
    """A configuration line that cannot be used, with its number."""

    def __init__(self, line_number, reason):
        super().__init__("line %d: %s" % (line_number, reason))
        self.line_number = line_number
        self.reason = reason


class SensorError(Exception):
    pass


# ---------------------------------------------------------------------------
# Reading the configuration


def parse_time(text):
    hours, colon, minutes = text.partition(":")
    if not colon:
        raise ValueError("bad time " + text)
    h, m = int(hours), int(minutes)
    if not (0 <= h < 24 and 0 <= m < 60):
        raise ValueError("time out of range " + text)
    return h * 60 + m


def format_time(minute):
    minute %= MINUTES_PER_DAY
    return "{:02d}:{:02d}".format(minute // 60, minute % 60)


def format_temp(centi):
    sign = "-" if centi < 0 else ""
    whole, rest = divmod(abs(centi), 100)
    return f"{sign}{whole}.{rest:02d}"


def parse_value(text):
    lowered = text.lower()
    if lowered in ("yes", "true", "on"):
        return True
    if lowered in ("no", "false", "off"):
        return False
    try:
        return int(text)
    except ValueError:
        return text


def logical_lines(text):
    """Yield (number, line) without comments and blank lines."""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.split("#")[0].strip()
        if line:
            yield number, line


def parse_config(text):
    config = {"rooms": {}, "programme": {}, "options": {}}
    section = None
    for number, line in logical_lines(text):
        if line.startswith("["):
            section = line.strip("[]")
            if section not in config:
                raise ConfigError(number, "unknown section " + section)
            continue
        if section is None:
            raise ConfigError(number, "text before the first section")
        try:
            if section == "rooms":
                name, *numbers = line.split()
                area, loss, heater, start = [int(n) for n in numbers]
                config["rooms"][name] = (area, loss, heater, start)
            elif section == "programme":
                name, *entries = line.split()
                if name not in config["rooms"]:
                    raise KeyError(name)
                points = []
                for entry in entries:
                    when, eq, target = entry.partition("=")
                    points.append((parse_time(when), int(target)))
                config["programme"][name] = sorted(points)
            else:
                key, eq, value = line.partition("=")
                if not eq:
                    raise ValueError("no value")
                config["options"][key.strip()] = parse_value(value.strip())
        except ValueError:
            raise ConfigError(number, "bad entry in [%s]" % section)
        except KeyError as e:
            raise ConfigError(number, "programme for unknown room " + e.args[0])
    return config


# ---------------------------------------------------------------------------
# A small deterministic random generator, so that runs repeat exactly


class Noise:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 75 + 74) % 65537
        return self.state

    def between(self, low, high):
        return low + self.next() % (high - low + 1)


# ---------------------------------------------------------------------------
# The ring buffer of events


class RingLog:
    """Keeps the newest entries and counts those that were dropped."""

    def __init__(self, size):
        self.entries = [None] * size
        self.count = 0

    def add(self, minute, source, text):
        self.entries[self.count % len(self.entries)] = (minute, source, text)
        self.count += 1

    def __len__(self):
        return min(self.count, len(self.entries))

    def __iter__(self):
        size = len(self.entries)
        for i in range(self.count - len(self), self.count):
            yield self.entries[i % size]

    @property
    def dropped(self):
        return self.count - len(self)


# ---------------------------------------------------------------------------
# Sensors


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


class Sensor:
    """A noisy thermometer that sometimes fails or reads nonsense."""

    def __init__(self, read, noise, fail_every=0):
        self.read_true = read
        self.noise = noise
        self.fail_every = fail_every
        self.reads = 0

    def read(self):
        self.reads += 1
        if self.fail_every and self.reads % self.fail_every == 0:
            raise SensorError("no answer")
        value = self.read_true() + self.noise.between(-12, 12)
        if self.reads % 37 == 0:
            value += 900
        return value


class Filtered:
    """The median of the last readings; holds its value over short failures."""

    def __init__(self, sensor, depth=5, patience=3):
        self.sensor = sensor
        self.window = []
        self.depth = depth
        self.patience = patience
        self.failures = 0
        self.total_failures = 0

    def read(self):
        try:
            self.window.append(self.sensor.read())
        except SensorError:
            self.failures += 1
            self.total_failures += 1
            if self.failures > self.patience or not self.window:
                raise
        else:
            self.failures = 0
        if len(self.window) > self.depth:
            del self.window[0]
        return median(self.window)


# ---------------------------------------------------------------------------
# The programme: what temperature is wanted when


class Programme:
    def __init__(self, points, default=1600):
        self.points = points
        self.default = default
        self.overrides = []

    def override(self, start, end, target):
        self.overrides.append((start, end, target))

    def target(self, minute):
        for start, end, target in reversed(self.overrides):
            if start <= minute < end:
                return target
        if not self.points:
            return self.default
        of_day = minute % MINUTES_PER_DAY
        wanted = self.points[-1][1]
        for when, target in self.points:
            if when > of_day:
                break
            wanted = target
        return wanted


class Vacation(Programme):
    """A programme that only keeps the pipes from freezing."""

    def target(self, minute):
        return min(super().target(minute), 1200)


# ---------------------------------------------------------------------------
# Heaters


def heater_states(min_on, min_off):
    """State machine as a generator.

    Send (minute, wanted); receive whether the heater runs. A heater that was
    switched stays that way for a minimum time.
    """
    running = False
    since = -min_off
    minute, wanted = yield running
    while True:
        hold = min_on if running else min_off
        if wanted != running and minute - since >= hold:
            running = wanted
            since = minute
        minute, wanted = yield running


class Heater:
    def __init__(self, power, min_on, min_off):
        self.power = power
        self.states = heater_states(min_on, min_off)
        next(self.states)
        self.running = False
        self.switches = 0
        self.minutes = 0

    def command(self, minute, wanted):
        running = self.states.send((minute, wanted))
        if running != self.running:
            self.switches += 1
        self.running = running
        return running

    @property
    def watt_hours(self):
        return self.power * self.minutes // 60


class NoHeater:
    """Stands where a room has none."""

    power = minutes = switches = watt_hours = 0
    running = False

    def command(self, minute, wanted):
        return False


# ---------------------------------------------------------------------------
# Rooms and the house


class Room:
    def __init__(self, name, area, loss, heater, temp):
        self.name = name
        self.area = area
        self.loss = loss
        self.heater = heater
        # Kept in hundredths of a hundredth, so that small steps add up.
        self.heat = temp * 100
        self.neighbours = []
        self.lowest = self.highest = temp

    @property
    def temp(self):
        return self.heat // 100

    def flow(self, outside, minutes):
        lost = (self.temp - outside) * self.loss * minutes // (self.area * 6)
        exchanged = sum((n.temp - self.temp) for n in self.neighbours) * minutes // self.area
        gained = 0
        if self.heater.running:
            gained = self.heater.power * minutes * 6 // self.area
        return gained + exchanged - lost

    def apply(self, change):
        self.heat += change
        self.lowest = min(self.lowest, self.temp)
        self.highest = max(self.highest, self.temp)

    def __repr__(self):
        return "<%s %s>" % (self.name, format_temp(self.temp))


class Weather:
    """Outside temperature: a daily wave made of straight pieces."""

    wave = ((0, 200), (6 * 60, -150), (14 * 60, 850), (20 * 60, 400), (24 * 60, 200))

    def __init__(self, daily_change):
        self.daily_change = daily_change

    def at(self, minute):
        day, of_day = divmod(minute, MINUTES_PER_DAY)
        for (t0, v0), (t1, v1) in zip(self.wave, self.wave[1:]):
            if t0 <= of_day < t1:
                value = v0 + (v1 - v0) * (of_day - t0) // (t1 - t0)
                return value + day * self.daily_change
        raise AssertionError("the wave covers the day")


class House:
    def __init__(self, config, log):
        options = config["options"]
        self.log = log
        self.options = options
        self.rooms = {}
        self.sensors = {}
        self.programmes = {}
        kind = Vacation if options.get("vacation") else Programme
        for index, (name, (area, loss, power, start)) in enumerate(config["rooms"].items()):
            heater = Heater(power, options["min_on"], options["min_off"]) if power else NoHeater()
            room = Room(name, area, loss, heater, start)
            self.rooms[name] = room
            fail_every = (0, 45, 7, 0)[index % 4]
            sensor = Sensor(lambda r=room: r.temp, Noise(1000 + index), fail_every)
            self.sensors[name] = Filtered(sensor)
            self.programmes[name] = kind(config["programme"].get(name, []))
        self.weather = Weather(-120)
        self.minute = 0
        self.history = []

    def connect(self, *names):
        for a in names:
            for b in names:
                if a != b:
                    self.rooms[a].neighbours.append(self.rooms[b])

    def demand(self):
        """Rooms that want heat, the coldest relative to its target first."""
        wanted = []
        for name, room in self.rooms.items():
            target = self.programmes[name].target(self.minute)
            try:
                measured = self.sensors[name].read()
            except SensorError as e:
                self.log.add(self.minute, name, "sensor: %s" % e)
                continue
            gap = target - measured
            limit = -self.options["hysteresis"] if room.heater.running else self.options["hysteresis"]
            if gap > limit:
                wanted.append((gap, name))
        wanted.sort(key=lambda w: (-w[0], w[1]))
        return [name for gap, name in wanted]

    def allot(self, names):
        """Choose which of the rooms may heat within the power limit."""
        free = self.options["max_power"]
        for name in names:
            power = self.rooms[name].heater.power
            if 0 < power <= free:
                free -= power
                yield name

    def tick(self):
        step = self.options["step"]
        allowed = set(self.allot(self.demand()))
        used = 0
        for name, room in self.rooms.items():
            was = room.heater.running
            now = room.heater.command(self.minute, name in allowed)
            if now != was:
                self.log.add(self.minute, name, "on" if now else "off")
            if now:
                used += room.heater.power
                room.heater.minutes += step
        outside = self.weather.at(self.minute)
        changes = [(room, room.flow(outside, step)) for room in self.rooms.values()]
        for room, change in changes:
            room.apply(change)
        if self.minute % 60 == 0:
            self.history.append((self.minute, outside, used, [r.temp for r in self.rooms.values()]))
        self.minute += step

    def run_until(self, minute):
        while self.minute < minute:
            self.tick()


# ---------------------------------------------------------------------------
# Commands typed by the user


class Commands:
    def __init__(self, house):
        self.house = house

    def execute(self, line):
        verb, *args = line.split()
        method = getattr(self, "do_" + verb, None)
        if method is None:
            return "unknown command " + verb
        try:
            return method(*args)
        except KeyError as e:
            return "no room called " + e.args[0]
        except ValueError:
            return "bad value in: " + line
        except TypeError:
            return "wrong number of words in: " + line

    def do_temp(self, name):
        return "{} is at {}".format(name, format_temp(self.house.rooms[name].temp))

    def do_set(self, name, target, hours):
        start = self.house.minute
        end = start + int(hours) * 60
        self.house.programmes[name].override(start, end, int(target))
        return f"{name} at {format_temp(int(target))} until {format_time(end)}"

    def do_run(self, hours):
        self.house.run_until(self.house.minute + int(hours) * 60)
        return "now " + format_time(self.house.minute)

    def do_power(self):
        on = [r.name for r in self.house.rooms.values() if r.heater.running]
        total = sum(self.house.rooms[n].heater.power for n in on)
        return "%d W: %s" % (total, ", ".join(on) if on else "none")

    def do_option(self, key, value):
        self.house.options[key] = int(value)
        return "%s = %d" % (key, self.house.options[key])


# ---------------------------------------------------------------------------
# Reports


def table(headers, rows):
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(h), max((len(r[i]) for r in rows), default=0)) for i, h in enumerate(headers)]
    lines = []
    for row in [headers, ["-" * w for w in widths]] + rows:
        cells = []
        for i, cell in enumerate(row):
            form = "{:<%d}" if i == 0 else "{:>%d}"
            cells.append((form % widths[i]).format(cell))
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def hourly_report(house, every=3):
    rows = []
    for minute, outside, used, temps in house.history[::every]:
        rows.append([format_time(minute), format_temp(outside), used] + [format_temp(t) for t in temps])
    return table(["time", "outside", "W"] + list(house.rooms), rows)


def room_report(house):
    rows = []
    for room in house.rooms.values():
        h = room.heater
        rows.append([room.name, format_temp(room.lowest), format_temp(room.highest), h.switches, h.minutes,
                     h.watt_hours, house.sensors[room.name].total_failures])
    rows.append(["sum", "", "", sum(r[3] for r in rows), sum(r[4] for r in rows), sum(r[5] for r in rows),
                 sum(r[6] for r in rows)])
    return table(["room", "low", "high", "switched", "minutes", "Wh", "failures"], rows)


def bar_chart(house, name, width=40):
    index = list(house.rooms).index(name)
    temps = [entry[3][index] for entry in house.history]
    low, high = min(temps), max(temps)
    span = max(1, high - low)
    for (minute, *rest), temp in zip(house.history, temps):
        if minute % 120 == 0:
            yield "%s %6s %s" % (format_time(minute), format_temp(temp), "*" * (1 + (temp - low) * (width - 1) // span))


def comfort(house):
    """Share of hours in which a heated room was within one degree of its target, in percent."""
    result = {}
    for index, name in enumerate(house.rooms):
        if not house.rooms[name].heater.power:
            continue
        good = [abs(temps[index] - house.programmes[name].target(minute)) <= 100
                for minute, outside, used, temps in house.history]
        result[name] = sum(1 for g in good if g) * 100 // len(good)
    return result


# ---------------------------------------------------------------------------


def check_config_errors():
    broken = (
        "living 1 2 3 4",
        "[rooms]\nliving 30 18",
        "[rooms]\nliving 30 18 2400 warm",
        "[kitchen]",
        "[programme]\nattic 06:00=2000",
        "[rooms]\nr 1 1 1 1\n[programme]\nr 25:00=2000",
        "[options]\n\n# comment\nstep 5",
    )
    for text in broken:
        try:
            parse_config(text)
        except ConfigError as e:
            print("rejected:", e)
        else:
            print("accepted:", repr(text))


def main():
    check_config_errors()
    config = parse_config(CONFIG)
    print("rooms:", ", ".join(config["rooms"]))
    print("options:", ", ".join("%s=%s" % item for item in sorted(config["options"].items())))

    log = RingLog(12)
    house = House(config, log)
    house.connect("living", "bedroom", "bath")
    commands = Commands(house)
    script = """
        temp living
        run 8
        temp living
        power
        set bedroom 2150 3
        run 5
        temp bedroom
        set attic 2000 1
        set bath warm 1
        temp
        dance
        option max_power 2400
        run 11
        power
    """
    for number, line in logical_lines(script):
        print("> %s\n  %s" % (line, commands.execute(line)))

    print()
    print(hourly_report(house))
    print()
    print(room_report(house))
    print()
    for line in bar_chart(house, "bath"):
        print(line)
    print()
    print("comfort:", ", ".join(f"{name} {share}%" for name, share in comfort(house).items()))
    print("last events, {} dropped:".format(log.dropped))
    for minute, source, text in log:
        print(" ", format_time(minute), source, text)

    config["options"]["vacation"] = True
    away = House(config, RingLog(4))
    away.run_until(MINUTES_PER_DAY)
    print("vacation:", list(away.rooms.values()), sum(r.heater.watt_hours for r in away.rooms.values()), "Wh")


if __name__ == "__main__":
    main()
