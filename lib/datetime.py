"""Dates, times, differences between them, and time zones of fixed offset."""

import time as _time
from collections import namedtuple

MINYEAR = 1
MAXYEAR = 9999

_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY_US = 86400 * 1000000


IsoCalendarDate = namedtuple("IsoCalendarDate", ("year", "week", "weekday"))


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _ordinal(year, month, day):
    """Days since 31 December of the year 0."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 1
    while n >= _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n + 1


def _int(value):
    if isinstance(value, int):
        return value
    raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)


def _check_date(year, month, day):
    if not MINYEAR <= _int(year) <= MAXYEAR:
        raise ValueError("year %d is out of range" % year)
    if not 1 <= _int(month) <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= _int(day) <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= _int(hour) <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= _int(minute) <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= _int(second) <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= _int(microsecond) <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


class timedelta:
    __slots__ = ("_us",)

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        days += weeks * 7
        seconds += minutes * 60 + hours * 3600
        # Whole parts as ints: a float could not hold them to the microsecond.
        us = 0
        for value, scale in ((days, _DAY_US), (seconds, 1000000), (milliseconds, 1000), (microseconds, 1)):
            if isinstance(value, float):
                whole = int(value)
                us += whole * scale + round((value - whole) * scale)
            else:
                us += value * scale
        self._us = us
        if not -999999999 <= us // _DAY_US <= 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % (us // _DAY_US))

    @classmethod
    def _of(cls, us):
        return cls(0, 0, us)

    @property
    def days(self):
        return self._us // _DAY_US

    @property
    def seconds(self):
        return self._us % _DAY_US // 1000000

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, float):
            return timedelta._of(round(self._us * other))
        return timedelta._of(self._us * other) if isinstance(other, int) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        return timedelta._of(round(self._us / other)) if isinstance(other, (int, float)) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return timedelta._of(self._us // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return self // other, self % other

    def __bool__(self):
        return self._us != 0

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __repr__(self):
        parts = []
        for name in ("days", "seconds", "microseconds"):
            if value := getattr(self, name):
                parts.append("%s=%d" % (name, value))
        return "datetime.timedelta(%s)" % (", ".join(parts) or "0")

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        text = "%d:%02d:%02d" % (minutes // 60, minutes % 60, seconds)
        if days := self.days:
            text = "%d day%s, %s" % (days, "" if abs(days) == 1 else "s", text)
        if us := self.microseconds:
            text += ".%06d" % us
        return text


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


def _offset_text(offset, colon=":"):
    if offset is None:
        return ""
    sign = "+"
    if offset._us < 0:
        sign = "-"
        offset = -offset
    minutes, seconds = divmod(offset._us // 1000000, 60)
    text = "%s%02d%s%02d" % (sign, minutes // 60, colon, minutes % 60)
    if seconds or offset.microseconds:
        text += "%s%02d" % (colon, seconds)
    if offset.microseconds:
        text += ".%06d" % offset.microseconds
    return text


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("offset must be a timedelta")
        if not abs(offset) < timedelta(1):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %r." % offset
            )
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return "datetime.timezone(%r)" % self._offset
        return "datetime.timezone(%r, %r)" % (self._offset, self._name)

    def __str__(self):
        return self.tzname(None)


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


def _reader(name):
    """A property that gives the attribute `name`."""
    return property(lambda self: getattr(self, name))


class _Ordered:
    """Comparison by `_key(other)`, which is None where the two cannot be compared."""

    def _compare(self, other, operate, sign):
        if not isinstance(other, type(self)._family):
            return NotImplemented
        return operate(self._difference(other, sign), 0)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b, "<")

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b, "<=")

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b, ">")

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b, ">=")

    def __eq__(self, other):
        if not isinstance(other, type(self)._family):
            return NotImplemented
        return self._difference(other, None) == 0

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)


def _aware_difference(a, b, sign):
    """a - b in microseconds with the time zones, None for "different" if only one has a zone."""
    x = a.utcoffset()
    y = b.utcoffset()
    if (x is None) != (y is None):
        if sign is None:
            return None
        raise TypeError("can't compare offset-naive and offset-aware %ss" % a._what)
    if x is None:
        return a._total() - b._total()
    return a._total() - x._us - b._total() + y._us


class date(_Ordered):
    def __init__(self, year, month, day):
        _check_date(year, month, day)
        self._set_date(year, month, day)

    def _set_date(self, year, month, day):
        self._year = year
        self._month = month
        self._day = day

    year = _reader("_year")
    month = _reader("_month")
    day = _reader("_day")

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_time.localtime(int(timestamp // 1))[:3])

    @classmethod
    def fromordinal(cls, ordinal):
        if not 1 <= ordinal <= 3652059:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, text):
        parsed = _parse_date(text)
        if parsed is None:
            raise ValueError("Invalid isoformat string: %r" % text)
        return cls(*parsed)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        start = _iso_week1(year)
        if not 1 <= week <= (_iso_week1(year + 1) - start) // 7:
            raise ValueError("Invalid week: %d" % week)
        if not 1 <= day <= 7:
            raise ValueError("Invalid weekday: %d (range is [1, 7])" % day)
        return cls.fromordinal(start + (week - 1) * 7 + day - 1)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        year = self._year
        today = _ordinal(year, self._month, self._day)
        if today >= _iso_week1(year + 1):
            year += 1
        elif today < _iso_week1(year):
            year -= 1
        week, day = divmod(today - _iso_week1(year), 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def timetuple(self):
        return self._timetuple(0, 0, 0)

    def _timetuple(self, hour, minute, second):
        day_of_year = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        return (self._year, self._month, self._day, hour, minute, second, self.weekday(), day_of_year, -1)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return self.strftime("%a %b %e %H:%M:%S %Y")

    def strftime(self, format):
        return _strftime(self, format)

    def _difference(self, other, sign):
        if isinstance(other, datetime):
            if sign is None:
                return None
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return self.toordinal() - other.toordinal()

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 1 <= ordinal <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __hash__(self):
        return hash(self.toordinal())

    def __repr__(self):
        return "datetime.date(%d, %d, %d)" % (self._year, self._month, self._day)


date._family = date
date._what = "date"
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)


def _iso_week1(year):
    """The ordinal of the Monday that begins the first ISO week of a year: the one with 4 January."""
    day = _ordinal(year, 1, 4)
    return day - (day + 6) % 7


class _Clock:
    """What `time` and `datetime` share: the fields of a time of day."""

    def _set_time(self, hour, minute, second, microsecond, zone, fold):
        _check_time(hour, minute, second, microsecond, fold)
        if zone is not None and not isinstance(zone, tzinfo):
            raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(zone).__name__)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = zone
        self._fold = fold

    hour = _reader("_hour")
    minute = _reader("_minute")
    second = _reader("_second")
    microsecond = _reader("_microsecond")
    tzinfo = _reader("_tzinfo")
    fold = _reader("_fold")

    def _day_us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _clock_text(self, timespec):
        if timespec == "auto":
            timespec = "microseconds" if self._microsecond else "seconds"
        if timespec == "hours":
            text = "%02d" % self._hour
        elif timespec == "minutes":
            text = "%02d:%02d" % (self._hour, self._minute)
        elif timespec in ("seconds", "milliseconds", "microseconds"):
            text = "%02d:%02d:%02d" % (self._hour, self._minute, self._second)
            if timespec == "milliseconds":
                text += ".%03d" % (self._microsecond // 1000)
            elif timespec == "microseconds":
                text += ".%06d" % self._microsecond
        else:
            raise ValueError("Unknown timespec value")
        return text + _offset_text(self.utcoffset())

    def _clock_args(self):
        args = [self._hour, self._minute]
        if self._second or self._microsecond:
            args.append(self._second)
        if self._microsecond:
            args.append(self._microsecond)
        return ", ".join([str(arg) for arg in args])

    def _rest_args(self):
        text = ""
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += ", tzinfo=%r" % (self._tzinfo,)
        return text

    def strftime(self, format):
        return _strftime(self, format)


class time(_Clock, _Ordered):
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self._set_time(hour, minute, second, microsecond, tzinfo, fold)

    @classmethod
    def fromisoformat(cls, text):
        parsed = _parse_time(text[1:] if text[:1] == "T" else text)
        if parsed is None:
            raise ValueError("Invalid isoformat string: %r" % text)
        return cls(*parsed)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    _total = _Clock._day_us

    def _difference(self, other, sign):
        return _aware_difference(self, other, sign)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def isoformat(self, timespec="auto"):
        return self._clock_text(timespec)

    def __str__(self):
        return self.isoformat()

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._total() - (0 if offset is None else offset._us))

    def __repr__(self):
        return "datetime.time(%s%s)" % (self._clock_args(), self._rest_args())


time._family = time
time._what = "time"
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)

_EPOCH = _ordinal(1970, 1, 1)


class datetime(_Clock, date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        self._set_date(year, month, day)
        self._set_time(hour, minute, second, microsecond, tzinfo, fold)

    @classmethod
    def _of(cls, total, zone):
        ordinal, us = divmod(total, _DAY_US)
        if not 1 <= ordinal <= 3652059:
            raise OverflowError("date value out of range")
        seconds, us = divmod(us, 1000000)
        minutes, second = divmod(seconds, 60)
        return cls(*_from_ordinal(ordinal), minutes // 60, minutes % 60, second, us, zone)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        if tz is not None:
            return tz.fromutc(cls.utcfromtimestamp(timestamp).replace(tzinfo=tz))
        whole = int(timestamp // 1)
        us = round((timestamp - whole) * 1000000) if isinstance(timestamp, float) else 0
        return cls(*_time.localtime(whole)[:6]) + timedelta(0, 0, us)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        whole = int(timestamp // 1)
        us = round((timestamp - whole) * 1000000) if isinstance(timestamp, float) else 0
        return cls._of((_EPOCH * 86400 + whole) * 1000000 + us, None)

    @classmethod
    def fromordinal(cls, ordinal):
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(
            date.year,
            date.month,
            date.day,
            time.hour,
            time.minute,
            time.second,
            time.microsecond,
            time.tzinfo if tzinfo is True else tzinfo,
            fold=time.fold,
        )

    @classmethod
    def fromisoformat(cls, text):
        day = _parse_date(text[:10])
        clock = (0, 0) if len(text) == 10 else _parse_time(text[11:])
        if day is None or clock is None:
            raise ValueError("Invalid isoformat string: %r" % text)
        return cls(*day, *clock)

    @classmethod
    def strptime(cls, text, format):
        return cls(*_strptime(text, format))

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def timestamp(self):
        offset = self.utcoffset()
        if offset is None:
            return _time.mktime(self.timetuple()[:8] + (-1,)) + self._microsecond / 1000000
        return (self - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()

    def timetuple(self):
        return self._timetuple(self._hour, self._minute, self._second)

    def utctimetuple(self):
        offset = self.utcoffset()
        return (self.replace(tzinfo=None) - offset if offset else self).timetuple()

    def astimezone(self, tz=None):
        offset = self.utcoffset()
        if offset is None:
            raise ValueError("astimezone() cannot be applied to a naive datetime")
        utc = (self.replace(tzinfo=None) - offset).replace(tzinfo=timezone.utc if tz is None else tz)
        return utc if tz is None else tz.fromutc(utc)

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None
    ):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + self._clock_text(timespec)

    def __str__(self):
        return self.isoformat(" ")

    def _total(self):
        return self.toordinal() * _DAY_US + self._day_us()

    def _difference(self, other, sign):
        return _aware_difference(self, other, sign)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._total() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(_aware_difference(self, other, "-"))

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._total() - (0 if offset is None else offset._us))

    def __repr__(self):
        return "datetime.datetime(%d, %d, %d, %s%s)" % (
            self._year,
            self._month,
            self._day,
            self._clock_args(),
            self._rest_args(),
        )


datetime._family = datetime
datetime._what = "datetime"
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


def _digits(text, at, count):
    part = text[at : at + count]
    return int(part) if len(part) == count and part.isdigit() else None


def _parse_date(text):
    if len(text) == 10 and text[4] == text[7] == "-":
        found = (_digits(text, 0, 4), _digits(text, 5, 2), _digits(text, 8, 2))
    elif len(text) == 8:
        found = (_digits(text, 0, 4), _digits(text, 4, 2), _digits(text, 6, 2))
    else:
        return None
    return None if None in found else found


def _parse_time(text):
    """hh[:mm[:ss[.fraction]]][Z or +hh:mm] as the arguments of `time`, None if it is not one."""
    zone = None
    for i, c in enumerate(text):
        if c == "Z":
            zone = timezone.utc
            if i + 1 != len(text):
                return None
        elif c in "+-":
            offset = _parse_clock(text[i + 1 :])
            if offset is None:
                return None
            hours, minutes, seconds, us = offset
            delta = timedelta(0, seconds, us, 0, minutes, hours)
            zone = timezone(-delta if c == "-" else delta) if delta else timezone.utc
        else:
            continue
        text = text[:i]
        break
    clock = _parse_clock(text)
    return None if clock is None else clock + (zone,)


def _parse_clock(text):
    text, dot, fraction = text.replace(",", ".").partition(".")
    us = 0
    if dot:
        if not fraction.isdigit():
            return None
        us = int((fraction + "00000")[:6])
    parts = text.split(":") if ":" in text else [text[i : i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or (dot and len(parts) < 3):
        return None
    values = [_digits(part, 0, 2) if len(part) == 2 else None for part in parts]
    if None in values:
        return None
    return tuple(values + [0] * (3 - len(values))) + (us,)


def _strftime(obj, format):
    out = []
    at = 0
    while at < len(format):
        c = format[at]
        at += 1
        if c != "%" or at == len(format):
            out.append(c)
            continue
        out.append(_field(obj, format[at]))
        at += 1
    return "".join(out)


def _field(obj, c):
    # A `time` has the date 1900-01-01, a `date` the time 00:00:00.
    day = obj if isinstance(obj, date) else date(1900, 1, 1)
    clock = obj if isinstance(obj, _Clock) else time()
    if c == "Y":
        return str(day.year) if day.year > 999 else "%04d" % day.year
    if c == "y":
        return "%02d" % (day.year % 100)
    if c == "m":
        return "%02d" % day.month
    if c == "d":
        return "%02d" % day.day
    if c == "e":
        return "%2d" % day.day
    if c == "j":
        return "%03d" % day.timetuple()[7]
    if c in "aA":
        name = _DAY_NAMES[day.weekday()]
        return name[:3] if c == "a" else name
    if c in "bBh":
        name = _MONTH_NAMES[day.month - 1]
        return name if c == "B" else name[:3]
    if c == "w":
        return str(day.isoweekday() % 7)
    if c == "u":
        return str(day.isoweekday())
    if c in "UW":
        first = day.isoweekday() % 7 if c == "U" else day.weekday()
        return "%02d" % ((day.timetuple()[7] + 6 - first) // 7)
    if c in "GV":
        year, week, _ = day.isocalendar()
        return str(year) if c == "G" else "%02d" % week
    if c == "H":
        return "%02d" % clock.hour
    if c == "I":
        return "%02d" % ((clock.hour + 11) % 12 + 1)
    if c == "M":
        return "%02d" % clock.minute
    if c == "S":
        return "%02d" % clock.second
    if c == "f":
        return "%06d" % clock.microsecond
    if c == "p":
        return "AM" if clock.hour < 12 else "PM"
    if c == "z":
        return _offset_text(clock.utcoffset(), "")
    if c == "Z":
        return clock.tzname() or ""
    if c in _COMPOSED:
        return _strftime(obj, _COMPOSED[c])
    return "%" if c == "%" else "%" + c


_COMPOSED = {
    "c": "%a %b %e %H:%M:%S %Y",
    "D": "%m/%d/%y",
    "x": "%m/%d/%y",
    "X": "%H:%M:%S",
    "T": "%H:%M:%S",
    "F": "%Y-%m-%d",
    "R": "%H:%M",
    "n": "\n",
    "t": "\t",
}


def _strptime(text, format):
    """The arguments of `datetime` for `text`."""
    for c, meaning in _COMPOSED.items():
        format = format.replace("%" + c, meaning)
    found = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0}
    afternoon = None
    zone = None
    at = 0
    i = 0
    mismatch = ValueError("time data %r does not match format %r" % (text, format))
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            while text[at : at + 1].isspace():
                at += 1
            continue
        if c != "%" or i == len(format):
            if text[at : at + 1] != c:
                raise mismatch
            at += 1
            continue
        c = format[i]
        i += 1
        if c in "aAbBhp":
            names = ("AM", "PM") if c == "p" else _MONTH_NAMES if c in "bBh" else _DAY_NAMES
            for index, name in enumerate(names):
                name = name[:3] if c in "abh" else name
                if text[at : at + len(name)].lower() == name.lower():
                    at += len(name)
                    break
            else:
                raise mismatch
            if c in "bBh":
                found["m"] = index + 1
            elif c == "p":
                afternoon = index
            continue
        if c in "zZ":
            end = at
            while end < len(text) and not text[end].isspace():
                end += 1
            if text[at:end] in ("UTC", "GMT", "Z"):
                zone = timezone.utc
            elif text[at : at + 1] in ("+", "-"):
                parsed = _parse_time("00" + text[at:end])
                if parsed is None:
                    raise mismatch
                zone = parsed[-1]
            else:
                raise mismatch
            at = end
            continue
        width = {"Y": 4, "f": 6, "j": 3}.get(c, 2)
        end = at
        while end < len(text) and end - at < width and text[end].isdigit():
            end += 1
        if end == at or c not in "YymdejHIMSf":
            raise mismatch if c in "YymdejHIMSf" else ValueError("%r is a bad directive in format %r" % (c, format))
        part = text[at:end]
        at = end
        value = int(part)
        if c == "y":
            found["Y"] = value + (1900 if value > 68 else 2000)
        elif c == "f":
            found["f"] = int((part + "00000")[:6])
        elif c == "j":
            found["j"] = value
        else:
            found[{"e": "d", "I": "H"}.get(c, c)] = value
    if at != len(text):
        raise ValueError("unconverted data remains: " + text[at:])
    if afternoon is not None:
        found["H"] = found["H"] % 12 + 12 * afternoon
    if "j" in found:
        _, found["m"], found["d"] = _from_ordinal(_ordinal(found["Y"], 1, 1) + found["j"] - 1)
    return [found[name] for name in "YmdHMSf"] + [zone]
