# Format specifications for floats.
print("{:f} {:.2f} {:.0f} {:8.3f}|{:<8.1f}|{:^8.1f}|{:08.2f}".format(1.5, 2.345678, 3.75, 1.25, 1.5, 1.5, -1.25))
print("{:e} {:.1e} {:E}".format(1500.0, 0.00025, 1.5))
print("{:g} {:g} {:g} {:.2g} {:G}".format(0.5, 100000.0, 1e6, 1.375, 1e-5))
print("{:+.1f} {: .1f} {:.1%} {:.0%}".format(0.5, 0.5, 0.25, 0.5))
print("{:6}|{:<6}|{:.3}".format(1.5, 1.5, 1.25))
print("{:.3f} {:.3f} {:5}".format(float("inf"), float("-inf"), float("nan")))
print("{:.2f} {:f}".format(3, 2))
