//! What a running process uses, read from /proc.

use std::process::Child;

/// Peak resident memory in MiB.
pub fn peak_memory(pid: u32) -> Option<f64> {
    status_line(pid, "VmHWM:")
}

/// Resident memory now, in MiB.
pub fn memory(pid: u32) -> Option<f64> {
    status_line(pid, "VmRSS:")
}

fn status_line(pid: u32, name: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with(name))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kib| kib / 1024.0)
}

/// User and system time so far, in seconds (the kernel counts hundredths).
pub fn cpu(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let after_name = stat.rsplit(')').next().unwrap();
    let fields: Vec<f64> = after_name.split_whitespace().filter_map(|f| f.parse().ok()).collect();
    // after the state letter: utime and stime are the 14th and 15th of all fields
    (fields[10] + fields[11]) / 100.0
}

/// What the calling thread used so far, in seconds (the scheduler counts nanoseconds).
pub fn own_cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    stat.split_whitespace().next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// Waits for a process and says its peak memory.
pub fn watch(mut child: Child) -> (bool, f64) {
    let mut peak: f64 = 0.0;
    loop {
        if let Some(now) = peak_memory(child.id()) {
            peak = peak.max(now);
        }
        if let Some(status) = child.try_wait().unwrap() {
            return (status.success(), peak);
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}
