//! Programs without end that an interrupt must end, wherever they loop.

use adder_robustness::{compile_run, interrupt};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::time::{Duration, Instant};

const ENDLESS: &[&str] = &[
    "while True:\n    pass\n",
    "sum(range(1 << 60))\n",
    "def g():\n    while 1:\n        yield 1\nsum(g())\n",
    "x = 1.0\nwhile x > 0:\n    x\n",
    "x = 'a'\nwhile x < 'b':\n    x\n",
    "x = [1]\nwhile x:\n    x\n",
    "class A:\n    def __lt__(self, other):\n        return True\na = A()\nwhile a < 1:\n    a\n",
    "class A:\n    def __iter__(self):\n        return self\n    def __next__(self):\n        return 1\nfor x in A():\n    x\n",
    "def f(n):\n    return f(n - 1) + f(n - 1) if n else 1\nf(60)\n",
    "class A:\n    def f(self, n, *rest):\n        return self.f(n - 1) or self.f(n - 1) if n else 0\nA().f(60)\n",
    "def g():\n    while 1:\n        yield 1\nfor x in g():\n    x\n",
    "def g():\n    yield from g()\nwhile 1:\n    try:\n        next(g())\n    except RuntimeError:\n        pass\n",
];

/// More than a busy machine needs.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn interrupts_end_programs() {
    for source in ENDLESS {
        let done = Arc::new(AtomicBool::new(false));
        let watch = std::thread::spawn({
            let done = done.clone();
            move || {
                let start = Instant::now();
                while !done.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(10));
                    interrupt();
                    if start.elapsed() > PATIENCE {
                        eprintln!("goes on in spite of interrupts:\n{source}");
                        std::process::abort();
                    }
                }
            }
        });
        compile_run(source.as_bytes());
        done.store(true, Ordering::Relaxed);
        watch.join().expect("the watch");
    }
}
