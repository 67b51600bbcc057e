# needs: host
from datetime import *
d=datetime(2024,2,29,13,5,9,1200)
print(repr(d),d,d.isoformat(),d.date(),d.time(),d+timedelta(days=366,hours=5),d-datetime(2000,1,1),d.weekday(),tuple(d.isocalendar()),d.timetuple()[:9])
print(d.strftime("%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %p %I %y %U %W %V %G %w %u %%|%z|%Z|"))
print(tuple(date(2020,12,31).isocalendar()), date.fromordinal(730000), date(1,1,1).toordinal(), date.max.toordinal())
tz=timezone(timedelta(hours=-5,minutes=-30),"X")
a=datetime(2020,1,1,tzinfo=tz); b=datetime(2020,1,1,5,30,tzinfo=timezone.utc)
print(a==b,a<b,hash(a)==hash(b),a-b,a.astimezone(timezone.utc),repr(a),a.utcoffset(),a.tzname(),a.isoformat())
print(datetime.fromisoformat("2011-11-04T00:05:23+04:00"),datetime.fromisoformat("2011-11-04 00:05:23.283"),date.fromisoformat("2019-12-04"),time.fromisoformat("04:23:01"),repr(time.fromisoformat("04:23:01.5Z")))
print(datetime.strptime("21/11/06 16:30","%d/%m/%y %H:%M"), datetime.strptime("Nov 5 2020 03:04 PM","%b %d %Y %I:%M %p"),datetime.strptime("2020-01-02T03:04:05.678+0200","%Y-%m-%dT%H:%M:%S.%f%z"))
print(timedelta(1.5),repr(timedelta(-1,5,3)),str(timedelta(-1,5,3)),timedelta(hours=25)//timedelta(hours=2),timedelta(hours=25)%timedelta(hours=2),divmod(timedelta(hours=25),timedelta(hours=2)),timedelta(1)/2,timedelta(1)/timedelta(2),timedelta(1)*1.5,abs(timedelta(-1)),timedelta(seconds=1.5).total_seconds(),repr(timedelta()),bool(timedelta()))
print(time(12,30)<time(13),time(1,2,3,4),repr(time(1,2)),repr(time(1,2,3)),time(1,2).replace(hour=5),time(1,2,3,4567).isoformat("milliseconds"))
for f in (lambda: date(2023,2,29), lambda: datetime(2023,13,1), lambda: time(24), lambda: a<datetime(2020,1,1), lambda: a-datetime(2020,1,1), lambda: timezone(timedelta(2)), lambda: datetime.fromisoformat("x"), lambda: date(1,1,1)-timedelta(1), lambda: datetime.strptime("x","%Y"), lambda: datetime.strptime("2020x","%Y"), lambda: date("a",1,1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(a==datetime(2020,1,1), date(2020,1,1)==datetime(2020,1,1) , date(2020,1,1)<date(2020,1,2), datetime.combine(date(2020,1,1),time(3)),date(2020,1,1).replace(day=5),f"{date(2020,1,1):%d.%m.}",datetime.fromtimestamp(0,timezone.utc),datetime.fromtimestamp(1.5,timezone.utc).timestamp(),date.fromisocalendar(2020,53,5),date(2020,1,1).ctime())
for n in (1,59,60,365,366,367,146097,146098,36524,36525,730179,730180,3652059):
    x=date.fromordinal(n); assert x.toordinal()==n; print(x,x.isoformat())
print(timezone.utc, repr(timezone.utc), timezone(timedelta(hours=1)), repr(timezone(timedelta(hours=1))), timedelta.max, timedelta.min, datetime.max)
